/** Die Notizen zum Vortrag: zu jeder Szene, was zu sagen ist, die Formel dahinter, und eine wahrscheinliche Frage mit ihrer Antwort. */
import type { notes as english } from './presenterNotes.en';

export const notes: typeof english = {
  walks: {
    say: 'Ein Labyrinth, und zwei Sammlungen von Wegen. Links von irgendwo nach irgendwo. Rechts auch von irgendwo, aber achten Sie darauf, wo sie enden. Niemand schreibt den Modellen diesen Ort auf: Er steckt nur in den Wegen.',
    formula: 'x₀ = (q₁, …, q_H), H = 32 Orte; x₀ ~ p_Basis, x₀ ~ p_Experte',
    question: 'Woher kommen die Wege?',
    answer:
      'Eine Kugel mit der Masse aus D4RL in den Labyrinthen von D4RL, von einem einfachen Regler von Punkt zu Punkt geschoben, im Browser simuliert.',
  },
  noise: {
    say: 'Ein Diffusionsmodell geht keinen Schritt. Es nimmt 32 zufällige Punkte und räumt sie ein wenig auf, fünfzigmal, bis ein Weg übrig ist. Der erste Punkt steht fest: Das ist der Start. Auf und ab gehen vor und zurück.',
    formula: 'x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε;  s(x_t, t) = ∇ log p_t(x_t)',
    question: 'Warum nicht den nächsten Schritt vorhersagen?',
    answer: 'Wer den ganzen Weg auf einmal sieht, kann als Ganzes geschoben werden. Das tun wir am Ende.',
  },
  habits: {
    say: 'Beide Modelle bekommen dieselben Starts und genau dasselbe Rauschen. Verschieden ist nur, woraus sie gelernt haben. Die großen Zahlen zählen die gezeichneten Pläne, die ankommen: Sie enden höchstens eine halbe Zelle vom Stern, und die Kugel berührt keine Wand. Ein Kreuz zeigt, wo sie es täte.',
    formula: 'gleiches x_T, gleiches ε;  s_Basis ≠ s_Experte',
    question: 'Ist die Basis nur ein schlechter Experte?',
    answer:
      'Nein. Sie hat aus anderen Wegen gelernt, die irgendwohin führen, und das tun auch ihre Pläne. Ob sie die Wände meiden, hängt am Training: Bei der mitgelieferten Basis tun es die meisten, auch im großen Labyrinth; bei einer, die hier in einer Minute trainiert wurde, im großen Labyrinth nur wenige.',
  },
  difference: {
    say: 'An jedem Ort fragen wir beide Modelle: Wohin würdest du einen Plan schieben? Wir ziehen ab. Wo beide einig sind, bleibt nichts: Wände, Ecken, wie eine Kugel rollt. Übrig bleibt, was der Experte will und die Basis nicht, und was eines der Modelle falsch gelernt hat.',
    formula: 'd(x_t, t) = σ_t (s_Experte(x_t, t) − s_Basis(x_t, t))',
    question: 'Ist dieser Unterschied ein Gradient von etwas?',
    answer:
      'Bei exakten Modellen ja: d ist die Differenz in Einheiten des Rauschens, und d / σ_t ist der Gradient von log p_Experte − log p_Basis. Bei gelernten nicht ganz. Der Anteil, den der Gradient einer Belohnung erklärt, wird gemessen: bei denselben Modellen etwas mehr als die Hälfte durch eine Belohnung der Fenster, etwa neun Zehntel durch eine des ganzen Plans. Mindestens so viel ist also ein Gradient.',
  },
  reward: {
    say: 'Ein drittes Netz lernt eine Zahl für jedes kurze Stück eines Weges und jede Rauschstufe, und ihr Gradient wird auf diesen Unterschied hin trainiert. Die Karte zeigt diese Zahl für ruhende Stücke, eines an jedem Ort. Es sieht die beiden Modelle, nie den Stern. Achten Sie auf den Ring, ihren höchsten Ort: Er wandert zum Stern.',
    formula: 'min E λ_t ‖σ_t ∇ρ(x_t, t) − d(x_t, t)‖²,  λ_t = min(SNR_t, 5) / SNR_t',
    question: 'Könnte es einfach gelernt haben, wo Wege enden?',
    answer:
      'Kein Wegende ist für das Netz gekennzeichnet. Und wenn beide Modelle aus denselben Daten lernen, findet dasselbe Rezept fast nichts: siehe die letzte Szene.',
  },
  steering: {
    say: 'Die Probe. Wir nehmen die Basis, die wandert. Während sie plant, schieben wir sie auf der gelernten Landschaft bergauf. Mit mehr Stärke kommen mehr ihrer Pläne an. Mit zu viel schneiden sie durch Wände: Die Kreuze zeigen, wo, und ein solcher Plan zählt nicht.',
    formula: 'ε̂ = ε_Basis − w σ_t ∇ρ(x_t, t)',
    question: 'Warum nicht gleich der Experte?',
    answer:
      'Eine Belohnung kann man ansehen, mit einer anderen verbinden, und einer Basis geben, die diesem Experten nie begegnet ist.',
  },
  control: {
    say: 'Der Versuch, der uns blamieren könnte. Beide Modelle lernen aus denselben Wegen, es gibt also nichts zu finden. Dasselbe Rezept, dieselben Farben: fast flach. Das ist die leichteste Art eines solchen Versuchs: zwei getrennt trainierte Modelle, und eine Belohnung der Fenster.',
    formula: 'p_Experte = p_Basis  ⇒  d = 0  ⇒  ρ(·, t) konstant;  gelernt: d ≈ 0',
    question: 'Ist es genau flach?',
    answer:
      'Nein. In diesem Labyrinth ist das Feld der Kontrolle etwa 1 % so hoch wie das echte. In docs/results/controls.md stehen die schwereren Arten; dort ist auch der erklärte Anteil auf 0,05 begrenzt. Unabhängige Experten bestehen in 6 von 6 Fällen. Experten, die von der Basis aus weitertrainiert wurden, bestehen mit Fenstern in 3 von 4 Fällen, mit ganzen Plänen in keinem von 4: Das weitere Training lässt eine kleine Drift, und diese Belohnungen erklären davon bis zu 0,18.',
  },
  questions: {
    say: 'Ein Experte, zwei exakte Karten: was Modelle sagten, die fehlerlos gelernt hätten. Links die kurzer Wegstücke: Wer ruht hier? Folgen Sie den Pfeilen um die Spirale. Rechts die ganzer Wege: Was ist einer wert, der hier stillsteht? So geht niemand; also zählt, wie nah er einem Weg zum Stern ist, mitten durch die Wände. Keine der Karten ist falsch.',
    formula: 'log p_Experte(x, …, x) − log p_Basis(x, …, x):  links 8-mal x, rechts 32-mal',
    question: 'Welche lenkt?',
    answer:
      'Die Belohnung der Wege, und gefragt wird sie nach Wegen, wie sie sind. Die exakten Karten unterscheiden sich ebenso. Und kein Dichteverhältnis ist ein Wegweiser: Auch die exakte Karte der Orte hat Mulden.',
  },
};

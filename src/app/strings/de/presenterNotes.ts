/** Die Notizen zum Vortrag: zu jeder Szene, was zu sagen ist, die Formel dahinter, und eine wahrscheinliche Frage mit ihrer Antwort. */
import type { notes as english } from '../en/presenterNotes';

export const notes: typeof english = {
  walks: {
    say: 'Ein Labyrinth, und zwei Sammlungen von Wegen. Links von irgendwo nach irgendwo. Rechts auch von irgendwo, aber achten Sie darauf, wo sie enden. Niemand schreibt den Modellen diesen Ort auf: Er steckt nur in den Wegen.',
    formula: 'τ = (x₁, …, x_H), H = 32 Orte; τ ~ p_Basis, τ ~ p_Experte',
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
      'Nein. Sie ist ein ebenso gutes Modell, von anderen Wegen. Ihre Pläne sind gültig, nur führen sie irgendwohin.',
  },
  difference: {
    say: 'An jedem Ort fragen wir beide Modelle: Wohin würdest du einen Plan schieben? Wir ziehen ab. Wo beide einig sind, bleibt nichts: Wände, Ecken, wie eine Kugel rollt. Übrig bleibt, was der Experte will und die Basis nicht.',
    formula: 'd(x_t, t) = s_Experte(x_t, t) − s_Basis(x_t, t)',
    question: 'Ist dieser Unterschied ein Gradient von etwas?',
    answer:
      'Bei vollkommenen Modellen ja: von log p_Experte − log p_Basis. Bei gelernten beinahe; der Anteil, den ein Gefälle erklärt, wird gemessen.',
  },
  reward: {
    say: 'Ein drittes Netz lernt eine Zahl für jeden Ort, so dass ihr Gefälle dieser Unterschied ist. Es sieht die beiden Modelle, nie den Stern. Achten Sie auf den Ring, seinen höchsten Ort: Er wandert zum Stern.',
    formula: 'min E ‖σ ∇ρ(x_t, t) − d(x_t, t)‖²',
    question: 'Könnte es einfach gelernt haben, wo Wege enden?',
    answer:
      'Kein Wegende ist für das Netz gekennzeichnet. Und wenn beide Modelle aus denselben Daten lernen, findet dasselbe Rezept nichts: siehe die letzte Szene.',
  },
  steering: {
    say: 'Die Probe. Wir nehmen die Basis, die wandert. Während sie plant, schieben wir sie auf der gelernten Landschaft bergauf. Mit mehr Stärke kommen mehr ihrer Pläne an. Mit zu viel schneiden sie durch Wände: Die Kreuze zeigen, wo, und ein solcher Plan zählt nicht.',
    formula: 'ε̂ = ε_Basis − w σ_t ∇ρ(x_t, t)',
    question: 'Warum nicht gleich der Experte?',
    answer:
      'Eine Belohnung kann man ansehen, mit einer anderen verbinden, und einer Basis geben, die diesem Experten nie begegnet ist.',
  },
  control: {
    say: 'Der Versuch, der uns blamieren könnte. Beide Modelle lernen aus denselben Wegen, es gibt also nichts zu finden. Dasselbe Rezept, dieselben Farben: flach. Das wenige, was bleibt, sind die Fehler der Modelle.',
    formula: 'p_Experte = p_Basis  ⇒  d ≈ 0  ⇒  ρ ≈ konstant',
    question: 'Ist es genau flach?',
    answer:
      'Nein. In diesem Labyrinth ist das Feld der Kontrolle etwa 1 % so hoch wie das echte. Die strenge Prüfung in docs/results/controls.md, die auch den erklärten Anteil auf 0,05 begrenzt, bestehen 6 von 6 unabhängigen Experten und 3 von 8, die von der Basis aus weitertrainiert wurden: Das weitere Training lässt eine kleine Drift, die erklärt wird.',
  },
};

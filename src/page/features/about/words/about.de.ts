/** Deutsch: die Erklärung der Seite. */
import type { LazyWords } from '../../../words/lazyWords';

export const about: LazyWords['about'] = {
  title: 'Was ist das?',
  walkers:
    'Zwei kleine Diffusionsmodelle lernen, Wege durch ein Labyrinth zu planen. Jedes lernt, aus Rauschen einen Weg zu machen, der seinen Demonstrationen gleicht: Die Basis sah Wege zwischen zufälligen Orten, der Experte Wege, die alle am Stern enden. Keinem von beiden wird ein Ziel oder eine Belohnung genannt.',
  difference:
    'Auf jeder Rauschstufe kennt ein solches Modell eine Richtung, seinen Score: wie ein verrauschter Weg zu ändern ist, damit er dem Gesehenen ähnlicher wird. Was die Richtung des Experten der Basis voraushat, macht ihn zum Experten. Ein drittes Netz, die Belohnung, gibt jedem Weg eine Zahl und wird so trainiert, dass der Gradient dieser Zahl dieser Differenz nahekommt:',
  equationInWords:
    'Der Gradient der Belohnung rho an der Stelle x t und t ist ungefähr der Score des Experten minus den der Basis an derselben Stelle.',
  picture:
    'Das große Bild fragt die Belohnung, was sie vom Stillstehen an jedem Ort des Labyrinths hält. Pfeile zeigen bergauf. Der Ring ist ihr höchster Ort, der Stern das wahre Ziel: Die Zahl sagt, wie viele Zellen beide auseinander liegen. Der Gradient macht nur einen Teil der Differenz aus; dieser Anteil steht daneben. Das Übrige hat dieses kleine Netz zum größten Teil nicht gelernt: Bei denselben Modellen erklärt ein größeres Netz, das ganze Pläne beurteilt, etwa neun Zehntel. Zahlen taugen nur zum Vergleich von Orten, denn ein Gradient weiß nicht, wie hoch der Boden liegt.',
  proof:
    'Wenn die Belohnung stimmt, geht es auch ohne den Experten: Während die Basis ihre Pläne entrauscht, wird jeder um w mal den Gradienten bergauf geschoben. Bei w = 0 irrt die Basis umher. Dreht man auf, geht sie zum Stern, wenn sie gelernt hat, die Wände zu meiden: Im großen Labyrinth braucht das mehr Training als einen Lauf hier, und die mitgelieferte Basis hatte es. Wird der Stern bewegt, fangen alle drei von vorn an; die Diffusionszeit zeigt Pläne und Belohnung auf jeder Stufe zwischen Rauschen und Plan. Mit einem zweiten Stern lernt ein zweiter Experte mit eigener Belohnung; die beiden lassen sich verknüpfen: der eine Stern oder der andere, beide zugleich, oder der erste und nicht der zweite.',
  sourceBefore: 'Die Methode stammt aus ',
  paper:
    'Nuti, Franzmeyer und Henriques, Extracting Reward Functions from Diffusion Models, NeurIPS 2023 (arXiv 2306.01804)',
  link: 'https://arxiv.org/abs/2306.01804',
  sourceAfter:
    '. Unsere Skalierung weicht vom Code der Autoren ab: Hier steht der Gradient am verrauschten Weg für die Score-Differenz, und die saubersten Rauschstufen, auf denen diese Differenz am größten ist, zählen weniger (mit min(SNR, 5) / SNR); bei ihnen steht er für die Differenz der Posterior-Mittelwerte, wird am Mittelwert der Basis ausgewertet und nicht gewichtet. Einstellungen, Formulierung, „Mittelwerte der Autoren“ macht es auf ihre Art.',
};

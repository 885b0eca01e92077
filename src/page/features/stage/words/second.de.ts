/** Deutsch: der zweite Stern und wie zwei Belohnungen verknüpft werden. */
import type { Strings } from '../../../words/strings.en';
import { formatPlace, formatShare } from '../../../words/format';

export const second: Strings['second'] = {
  add: 'Zweiten Stern setzen',
  addHint:
    'Ein zweiter Experte mit eigenem Ziel lernt gegen dieselbe Basis, und die beiden Belohnungen werden zu einer verknüpft. Das Training beginnt von vorn.',
  picker: 'Zweites Ziel',
  pickerHint:
    'Wo die Wege des zweiten Experten enden. Den dunklen Stern ziehen, mit den Pfeiltasten bewegen, oder eines der acht aus der Arbeit wählen.',
  pickerHintOfOwn: 'Wo die Wege des zweiten Experten enden. Den dunklen Stern ziehen oder mit den Pfeiltasten bewegen.',
  remove: 'Zweiten Stern entfernen',
  star: (goal) => `Zweites Ziel bei ${formatPlace(goal)}. Pfeiltasten bewegen es, Ziehen auch.`,
  drag: 'Einen der Sterne ziehen. Der Gipfel folgt.',
  taken: 'Dort ist der andere Stern. Einen Ort weiter weg wählen.',
  composition: 'Wie die beiden Belohnungen verknüpft werden',
  compositions: { either: 'oder', sum: 'Summe', difference: '1, nicht 2' },
  compositionHints: {
    either:
      'Der eine oder der andere Stern: Die Dichteverhältnisse addieren sich; die Belohnungen sind ihre Logarithmen. Jeder Plan wird zu dem Stern hinaufgeschoben, zu dem er wahrscheinlicher unterwegs ist. Gelerntes bleibt.',
    sum: 'Summe: Die Belohnungen selbst addieren sich, und damit ihre Gradienten. Das verlangt, was beide Experten zugleich täten: bei weit entfernten Sternen oft einen Ort dazwischen oder nur einen der Sterne. Gelerntes bleibt.',
    difference:
      'Differenz: Die zweite Belohnung wird abgezogen, was die Basis zum ersten Stern hin und vom zweiten weg schiebt. Gelerntes bleibt.',
  },
  signs: { sum: '+', difference: '−' },
  equationHints: {
    either:
      'Gradient des Logarithmus der Summe beider Exponentiale: ein Mittel der beiden Gradienten, das zum wahrscheinlicheren Stern neigt.',
    sum: 'Die beiden Belohnungen addieren sich, und damit ihre Gradienten. Ihre Summe ist ungefähr der Score des ersten Experten minus den der Basis, plus der des zweiten minus den der Basis.',
    difference:
      'Eine Belohnung minus die andere: Ihr Gradient ist ungefähr der Score des ersten Experten minus den des zweiten, denn die Basis hebt sich weg.',
  },
  experts: {
    title: 'Experten',
    before: 'zwei, und ihre Wege enden an je einem Stern',
    arrive: ([first, second]) =>
      `Ankunft: ${formatShare(first.arrives)} an Stern 1, ${formatShare(second.arrives)} an 2`,
    hint: 'Zwei Diffusionsmodelle, jedes auf Wegen zu seinem eigenen Stern trainiert. Durchgezogene Linien sind Pläne des ersten, gestrichelte des zweiten, von denselben Starts aus.',
    plans: 'Pläne der beiden Experten',
  },
  distance: {
    either: 'Zellen vom Gipfel zum näheren Ziel',
    sum: 'Zellen vom Gipfel zum näheren Ziel',
    difference: 'Zellen vom Gipfel zum ersten Ziel',
  },
  distanceHint: {
    either:
      'Wie weit der höchste Punkt der verknüpften Belohnung (der Ring) vom näheren der beiden wahren Ziele (der Sterne) liegt, von denen die Belohnungen nie erfuhren.',
    sum: 'Wie weit der höchste Punkt der Summe beider Belohnungen (der Ring) vom näheren der beiden wahren Ziele (der Sterne) liegt, von denen die Belohnungen nie erfuhren.',
    difference:
      'Wie weit der höchste Punkt der Differenz (der Ring) vom ersten Ziel (dem hellen Stern) liegt, von dem die Belohnung nie erfuhr.',
  },
  ends: ([first, second]) =>
    ` Mit oder ohne Wandberührung enden ${formatShare(first.ends)} an Stern 1 und ${formatShare(second.ends)} an Stern 2.`,
  explained: 'jeder Differenz erklärt, der ersten und der zweiten',
  shares: (first, second) => `${first} · ${second}`,
  reach: {
    label: 'Pläne, die am ersten und am zweiten Stern ankommen',
    hint: 'Anteile der hier gezeichneten fertigen Pläne, je 24, die an Stern 1 und an Stern 2 ankommen: Sie enden höchstens eine halbe Zelle davon, und die Kugel mit ihrem Radius von 0,1 Zellen berührt keine Wand. Die Basis allein, und gelenkt von der verknüpften Belohnung mit der unten gewählten Stärke. Das blasse Ende eines Balkens sind Pläne, die auch dort enden, aber eine Wand berühren.',
    value: ([first, second]) => `1: ${formatShare(first.arrives)} · 2: ${formatShare(second.arrives)}`,
  },
  announce: {
    arrived: ([first, second]) =>
      ` Von den gelenkten Plänen kommen ${formatShare(first.arrives)} am ersten Ziel an und ${formatShare(second.arrives)} am zweiten.`,
    started: (first, second) => `Neuer Lauf mit zwei Zielen, bei ${formatPlace(first)} und bei ${formatPlace(second)}.`,
    peak: { either: 'vom näheren Ziel', sum: 'vom näheren Ziel', difference: 'vom ersten Ziel' },
  },
  loss: { expert: 'Experte 2', reward: 'Belohnung 2' },
};

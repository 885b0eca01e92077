/** Deutsch: mehrere Ziele, wie ihre Sterne gesetzt und ihre Belohnungen verknüpft werden. */
import type { Strings } from '../../../words/strings.en';
import type { GoalShares } from '../../../../protocol/frames';
import { capital, formatList, formatPlace, formatShare, formatShares } from '../../../words/format';
import { ordinal } from '../../../words/ordinal.de';

type Each = readonly GoalShares[];

const numbers = ['kein', 'ein', 'zwei', 'drei', 'vier'] as const;
const sharesOf = (each: Each, share: keyof GoalShares): string[] => each.map((of) => formatShare(of[share]));
const inOrder = (each: Each): string => formatShares(each.map(({ arrives }) => arrives));

export const several: Strings['several'] = (count) => {
  const isTwo = count === 2;
  const number = numbers[count] ?? String(count);
  const last = count - 1;
  const dragged = (goal: number) => (isTwo ? 'Den dunklen Stern' : `Stern ${goal + 1}`);
  const nearest = isTwo ? 'näheren' : 'nächstgelegenen';
  const rewards = isTwo ? 'die beiden' : `die ${number}`;
  const ofGoals = isTwo ? 'der beiden' : `der ${number}`;
  const lines = [
    'Durchgezogene Linien sind Pläne des ersten',
    'gestrichelte des zweiten',
    'solche mit einem Punkt zwischen den Strichen des dritten',
    'solche mit zweien des vierten',
  ];
  return {
    add: `${capital(ordinal(last, 'en'))} Stern setzen`,
    addHint: `Ein ${ordinal(last, 'er')} Experte mit eigenem Ziel lernt gegen dieselbe Basis, und ${rewards} Belohnungen werden zu einer verknüpft. Das Training beginnt von vorn.`,
    picker: (goal) => `${capital(ordinal(goal, 'es'))} Ziel`,
    pickerHint: (goal) =>
      `Wo die Wege des ${ordinal(goal, 'en')} Experten enden. ${dragged(goal)} ziehen, mit den Pfeiltasten bewegen, oder eines der acht aus der Arbeit wählen.`,
    pickerHintOfOwn: (goal) =>
      `Wo die Wege des ${ordinal(goal, 'en')} Experten enden. ${dragged(goal)} ziehen oder mit den Pfeiltasten bewegen.`,
    remove: (goal) => `${capital(ordinal(goal, 'en'))} Stern entfernen`,
    star: (goal, place) =>
      `${capital(ordinal(goal, 'es'))} Ziel bei ${formatPlace(place)}. Pfeiltasten bewegen es, Ziehen auch.`,
    drag: 'Einen der Sterne ziehen. Der Gipfel folgt.',
    taken: `Dort ist ${isTwo ? 'der andere' : 'ein anderer'} Stern. Einen Ort weiter weg wählen.`,
    composition: `Wie ${rewards} Belohnungen verknüpft werden`,
    compositions: { either: 'oder', sum: 'Summe', difference: isTwo ? '1, nicht 2' : '1, nicht die anderen' },
    compositionHints: {
      either: isTwo
        ? 'Der eine oder der andere Stern: Die Dichteverhältnisse addieren sich; die Belohnungen sind ihre Logarithmen. Jeder Plan wird zu dem Stern hinaufgeschoben, zu dem er wahrscheinlicher unterwegs ist. Gelerntes bleibt.'
        : 'Einer der Sterne, gleich welcher: Die Dichteverhältnisse addieren sich; die Belohnungen sind ihre Logarithmen. Jeder Plan wird zu dem Stern hinaufgeschoben, zu dem er am wahrscheinlichsten unterwegs ist. Gelerntes bleibt.',
      sum: `Summe: Die Belohnungen selbst addieren sich, und damit ihre Gradienten. Das verlangt, was ${isTwo ? 'beide' : 'alle'} Experten zugleich täten: bei weit entfernten Sternen oft einen Ort dazwischen oder nur einen der Sterne. Gelerntes bleibt.`,
      difference: isTwo
        ? 'Differenz: Die zweite Belohnung wird abgezogen, was die Basis zum ersten Stern hin und vom zweiten weg schiebt. Gelerntes bleibt.'
        : 'Differenz: Von der ersten Belohnung werden alle anderen abgezogen, was die Basis zum ersten Stern hin und von den anderen weg schiebt. Gelerntes bleibt.',
    },
    equationHints: {
      either: isTwo
        ? 'Gradient des Logarithmus der Summe beider Exponentiale: ein Mittel der beiden Gradienten, das zum wahrscheinlicheren Stern neigt.'
        : `Gradient des Logarithmus der Summe aller Exponentiale: ein Mittel der ${number} Gradienten, das zum wahrscheinlichsten Stern neigt.`,
      sum: isTwo
        ? 'Die beiden Belohnungen addieren sich, und damit ihre Gradienten. Ihre Summe ist ungefähr der Score des ersten Experten minus den der Basis, plus der des zweiten minus den der Basis.'
        : `Die ${number} Belohnungen addieren sich, und damit ihre Gradienten. Ihre Summe ist ungefähr die Summe der Scores aller Experten, von jedem den der Basis abgezogen.`,
      difference: isTwo
        ? 'Eine Belohnung minus die andere: Ihr Gradient ist ungefähr der Score des ersten Experten minus den des zweiten, denn die Basis hebt sich weg.'
        : 'Die erste Belohnung minus alle anderen: Ihr Gradient ist ungefähr der Score des ersten Experten minus den der Basis, und davon wird dieselbe Differenz jedes anderen Experten abgezogen.',
    },
    experts: {
      title: 'Experten',
      before: `${number}, und ihre Wege enden an je einem Stern`,
      arrive(each) {
        const [first, second] = sharesOf(each, 'arrives');
        return isTwo ? `Ankunft: ${first} an Stern 1, ${second} an 2` : `Ankunft: ${inOrder(each)}`;
      },
      hint: `${capital(number)} Diffusionsmodelle, jedes auf Wegen zu seinem eigenen Stern trainiert. ${lines.slice(0, count).join(', ')}, von denselben Starts aus.`,
      plans: isTwo ? 'Pläne der beiden Experten' : `Pläne der ${number} Experten`,
    },
    distance: {
      either: `Zellen vom Gipfel zum ${nearest} Ziel`,
      sum: `Zellen vom Gipfel zum ${nearest} Ziel`,
      difference: 'Zellen vom Gipfel zum ersten Ziel',
    },
    distanceHint: {
      either: `Wie weit der höchste Punkt der verknüpften Belohnung (der Ring) vom ${nearest} ${ofGoals} wahren Ziele (der Sterne) liegt, von denen die Belohnungen nie erfuhren.`,
      sum: `Wie weit der höchste Punkt der Summe ${isTwo ? 'beider' : `der ${number}`} Belohnungen (der Ring) vom ${nearest} ${ofGoals} wahren Ziele (der Sterne) liegt, von denen die Belohnungen nie erfuhren.`,
      difference:
        'Wie weit der höchste Punkt der Differenz (der Ring) vom ersten Ziel (dem hellen Stern) liegt, von dem die Belohnung nie erfuhr.',
    },
    ends: (each) =>
      ` Mit oder ohne Wandberührung enden ${formatList(sharesOf(each, 'ends').map((share, k) => `${share} an Stern ${k + 1}`))}.`,
    explained: isTwo
      ? 'jeder Differenz erklärt, der ersten und der zweiten'
      : 'jeder Differenz erklärt, Stern für Stern',
    reach: {
      label: isTwo ? 'Pläne, die am ersten und am zweiten Stern ankommen' : 'Pläne, die an jedem der Sterne ankommen',
      hint: `Anteile der hier gezeichneten fertigen Pläne, je 24, die ${isTwo ? 'an Stern 1 und an Stern 2' : 'an jedem der Sterne'} ankommen${isTwo ? '' : ', in deren Reihenfolge'}: Sie enden höchstens eine halbe Zelle davon, und die Kugel mit ihrem Radius von 0,1 Zellen berührt keine Wand. Die Basis allein, und gelenkt von der verknüpften Belohnung mit der unten gewählten Stärke. Das blasse Ende eines Balkens sind Pläne, die auch dort enden, aber eine Wand berühren.`,
      value: (each) =>
        isTwo
          ? sharesOf(each, 'arrives')
              .map((share, k) => `${k + 1}: ${share}`)
              .join(' · ')
          : inOrder(each),
    },
    announce: {
      arrived: (each) =>
        ` Von den gelenkten Plänen kommen ${formatList(sharesOf(each, 'arrives').map((share, k) => `${share} am ${ordinal(k, 'en')}${k === 0 ? ' Ziel an' : ''}`))}.`,
      started: (goals) =>
        `Neuer Lauf mit ${number} Zielen, ${formatList(goals.map((goal) => `bei ${formatPlace(goal)}`))}.`,
      peak: { either: `vom ${nearest} Ziel`, sum: `vom ${nearest} Ziel`, difference: 'vom ersten Ziel' },
    },
  };
};

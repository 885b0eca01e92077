import { formatNumber } from '../../../words/format';
import type { LazyWords } from '../../../words/lazyWords';

export const lab: LazyWords['lab'] = {
  lead: 'Eine Basis, eine Belohnung, dieselben Startpunkte, dasselbe Rauschen. Für jeden Plan, den ein Weg zu steuern liefert, darf er den Entrauscher so oft fragen, wie das Budget sagt.',
  planners: {
    base: { title: 'Basis', short: 'Basis', text: 'Die Basis für sich. Niemand steuert.' },
    expert: { title: 'Experte', short: 'Experte', text: 'Der Experte für sich: das Ziel bei w = 1.' },
    guidance: {
      title: 'Führung',
      short: 'Führung',
      text: 'Auf jeder Stufe rückt die Vermutung des Plans auf der Belohnung verrauschter Pläne bergauf. Genau ist das nur bei w = 1.',
    },
    models: {
      title: 'Führung durch beide Modelle',
      short: 'beide Modelle',
      text: 'Die Vermutung rückt um den Unterschied der beiden Modelle selbst: was eine Belohnung täte, die ihn ganz erklärte. Zwei Auswertungen je Stufe.',
    },
    clean: {
      title: 'Saubere Vermutung',
      short: 'Vermutung',
      text: 'Braucht keine Belohnung verrauschter Pläne: Der Anstieg der Belohnung der sauberen Vermutung wird durch die Basis zurückverfolgt. Bei starkem Rauschen ist sie ein verwischtes Mittel von Plänen.',
    },
    best: {
      title: 'Der beste von N, weich',
      short: 'bester von N',
      text: 'Die Basis plant mehrmals, und aus jeder Gruppe wird ein Plan gezogen, je größer seine Belohnung, desto wahrscheinlicher. Kein Anstieg wird gebraucht.',
    },
    particles: {
      title: 'Feynman-Kac-Steuerung',
      short: 'Feynman-Kac',
      text: 'Die eigenen Teilchen der Basis, unterwegs ab und zu neu gezogen nach dem, was ihre Vermutungen versprechen. Kein Anstieg wird gebraucht.',
    },
    twisted: {
      title: 'Verdrehtes Monte Carlo',
      short: 'verdreht',
      text: 'Die Führung schlägt Teilchen vor, und Gewichte machen gut, was sie falsch macht: richtig bei jeder Stärke, wenn es Teilchen genug sind.',
    },
    tree: {
      title: 'Baum',
      short: 'Baum',
      text: 'Halb verrauschte Pläne verzweigen sich auf einigen Stufen; was aus jedem Zweig wurde, sagt, wo es weitergeht, und Pläne werden gezogen, indem man den Baum hinabgeht.',
    },
    student: {
      title: 'Schüler in wenigen Schritten',
      short: 'Schüler',
      text: 'Ein Netz, das als die Basis beginnt, lernt zu sagen, wohin die Führung aus jedem Rauschen am Ende führt: vier Auswertungen je Plan, oder eine.',
    },
    adjoint: {
      title: 'Adjungiertes Lernen',
      short: 'adjungiert',
      text: 'Die Basis selbst lernt: Der Anstieg der Belohnung wird an ihren eigenen Plänen Stufe für Stufe zurückgetragen und sagt, wohin jede Vermutung hätte gehen sollen. Zehn Auswertungen je Plan, und keine Belohnung wird mehr gefragt.',
    },
    noise: {
      title: 'Im Raum des Rauschens',
      short: 'Rauschen',
      text: 'Die Basis bleibt, wie sie ist. Ein kleines Netz lernt, mit welchem Rauschen sie beginnen soll: mit solchem, das zu größeren Belohnungen führt, aber nicht weit von dem, was die Basis kennt. Niemand sieht in die Basis oder in die Belohnung hinein. Zehn Auswertungen je Plan.',
    },
    judge: {
      title: 'Du richtest',
      short: 'dein Geschmack',
      text: 'Ganz ohne Belohnung: Klicke von zwei Plänen eines Startpunkts den an, der dir besser gefällt. Die Basis lernt ihn vorzuziehen, und über ihre nächsten Pläne richtest du als Nächstes.',
    },
  },
  variants: {
    'guidance-sine': 'w steigt und endet bei 0',
    'clean-local': 'Anstieg in der Vermutung selbst',
    'clean-noisy': 'Mittel über verrauschte Vermutungen',
    'best-hard': 'immer der beste',
    'particles-most': 'nach dem meisten, was je versprochen war',
    'particles-sum': 'nach der Summe aller Versprechen',
    'particles-ahead': 'die verrauschte Belohnung verspricht',
    'twisted-tempered': 'die Verdrehung kommt allmählich',
    'twisted-correctors': 'Korrektoren: keine Belohnung wird gefragt',
    'twisted-candidates': 'zehn Kandidaten je Zug, einer bleibt',
    'tree-search': 'zum besten, mit Vorteil für Neues',
    'tree-even': 'jeder Zweig gleich',
  },
  usual: {
    guidance: 'w auf jeder Stufe',
    clean: 'Anstieg durch die Basis',
    best: 'gezogen nach exp(w · Belohnung)',
    particles: 'danach, wie das Versprechen wuchs',
    twisted: 'nach dem, was die Führung falsch macht',
    tree: 'gezogen nach dem Wert',
  },
  variant: 'Wie',
  budget: 'Budget',
  budgetHint:
    'Auswertungen des Entrauschers für jeden gelieferten Plan. Alle Wege dürfen gleich oft fragen; wer es nicht braucht, fragt weniger.',
  budgetShown: (budget) => `${formatNumber(budget)} Auswertungen je Plan`,
  strength: 'Stärke w',
  strengthHint: 'Das Ziel ist die Verteilung der Basis mal exp(w · Belohnung). Bei w = 1 ist das die des Experten.',
  figure: 'Was gewonnen wird, und was es kostet',
  figureHint:
    'Die mittlere Belohnung der Pläne, von der Basis bis zum Experten, über den Auswertungen des Entrauschers je Plan. Ein hohler Punkt: Die Pläne unterscheiden sich weniger als halb so sehr wie die des Experten. Ein roter Rand: Weniger als neun von zehn sind gültig. Mit einem anderen Budget wachsen die Kurven.',
  horizontal: 'Auswertungen des Entrauschers je Plan',
  vertical: 'Weg von der Basis zum Experten, in Belohnung',
  point: (label, cost, share) => `${label}: ${share} bei ${cost} Auswertungen`,
  noPoints: 'Noch ist nichts gemessen.',
  arrives: 'kommen an',
  valid: 'gültig',
  diversity: 'Abstand, Zellen',
  gain: 'Belohnung gewonnen',
  asked: 'Ein Plan fragte',
  counts: {
    denoiser: 'den Entrauscher',
    jacobian: 'seine Jacobi-Matrix',
    gradient: 'den Anstieg der Belohnung',
    value: 'die Belohnung',
  },
  judge: {
    question: 'Welcher Plan ist besser?',
    choose: 'Dieser',
    given: (count) =>
      count === 0
        ? 'Verfolge, was du willst: eine Ecke, einen Umweg, eine Seite.'
        : count === 1
          ? '1 Antwort'
          : `${formatNumber(count)} Antworten`,
    waits: 'Die nächsten zwei Pläne entstehen gerade.',
    back: 'Letzte Antwort zurücknehmen',
    backHint: 'Was aus den anderen gelernt wurde, wird neu gelernt.',
    anew: 'Neu beginnen',
    became: 'Aus deinen Antworten gelernt: hell, wohin ihre Pläne öfter gehen.',
    learned: 'Aus den zwei Modellen gelernt: die Belohnung.',
  },
  candidates: 'Grau: andere Pläne, unter denen gewählt wurde, je wahrscheinlicher, desto dunkler.',
  follows: 'Bewege den Zeiger über das Labyrinth: Pläne dieses Startpunkts folgen ihm.',
  followed: (evaluations, milliseconds) =>
    `Acht Pläne von hier: je ${formatNumber(evaluations)} Auswertungen, zusammen ${milliseconds} ms.`,
  tilt: 'Graue Linien: In ihnen liegen, genau gerechnet, die Hälfte und neun Zehntel dessen, was angestrebt wird.',
  noWay: 'Die Pläne des Experten gewinnen gegenüber der Basis fast nichts: Es gibt keinen Weg zu gehen.',
  waits: 'Seine Pläne entstehen gerade.',
  taught: (steps, of) =>
    steps < of
      ? `Er hat ${formatNumber(steps)} von ${formatNumber(of)} Lernschritten getan.`
      : `Er tat ${formatNumber(of)} Lernschritte.`,
  learns: 'Die Netze lernen. Das Labor vergleicht, wenn sie ruhen: Halte an, oder warte, bis sie ausgelernt haben.',
  noScores:
    'Das Labor steuert mit Belohnungen, deren Anstieg der Unterschied der Scores ist. Wähle das in den Einstellungen für das, wofür der Anstieg steht.',
  noModels:
    'Ein aufgezeichneter Lauf hat keine Modelle, die man steuern kann. Geh zurück und lass einen lebenden Lauf an seine Stelle.',
  firstGoal: 'Von mehreren Zielen steuert das Labor das erste an.',
  pause: 'Anhalten',
  knowNothing: 'Die Netze haben noch nichts gelernt: Es gibt nichts, womit man steuern könnte.',
  play: 'Lernen lassen',
};

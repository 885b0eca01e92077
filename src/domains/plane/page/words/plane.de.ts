/** Deutsch: was die Ebene sagt, wo die Wörter der Seite von Wegen, Plänen, Wänden und Labyrinthen sind. It is one file because it is one table. */
import type { GoalShares } from '../../../../protocol/frames';
import type { ArrowFacts } from '../../../../page/features/stage/arrowFacts';
import {
  formatCount,
  formatDistance,
  formatList,
  formatNumber,
  formatPlace,
  formatShare,
} from '../../../../page/words/format';
import type { DomainWords, WordsOver } from '../../../../page/words/domainWords';
import type { Strings } from '../../../../page/words/strings.en';

const ofStar = (ofFirst: boolean) => (ofFirst ? ' Alle Pfeile gehören zu Stern 1.' : '');
const always = (line: string) => () => line;
const near = 'Nah am Stern ist ein Punkt, der höchstens eine halbe Zelle von ihm entfernt liegt.';
const stems = ['erst', 'zweit', 'dritt', 'viert'] as const;

const stringsOver = ({ several: ofMazes }: Strings): DomainWords['strings'] => ({
  tagline: 'Zwei Modelle lernen, wo Punkte liegen. Ihre Differenz kennt den Stern.',
  draw: {
    door: 'Eigene Punkte zeichnen',
    doorHint:
      'Eigene Punkte zeichnen, der Basis und des Experten, oder eine Tabelle von Zahlen einfügen, und darauf trainieren.',
    own: 'Die gezeichneten Punkte',
    ownHint: 'Neu beginnen mit den gezeichneten Punkten.',
  },
  terms: {
    expert: {
      before: 'seine Daten: zum Stern gezogene Punkte',
      during: 'bleibt nah am Stern',
      plans: 'Punkte des Experten',
      hint: `Ein Diffusionsmodell, trainiert auf den Punkten der Basis, zum Stern hin gezogen: Je näher einer liegt, desto mehr zählt er. Jeder Kreis ist ein Punkt, den es erzeugt. ${near}`,
    },
    base: {
      before: 'ihre Daten: alle Punkte',
      during: 'hat alle Punkte',
      plans: 'Punkte der Basis',
      hint: 'Ein Diffusionsmodell, trainiert auf allen Punkten. Es bekommt dasselbe Rauschen wie der Experte. Jeder Kreis ist ein Punkt, den es erzeugt.',
    },
    steered: {
      plans: 'Punkte der Basis, gelenkt von der Belohnung',
      hint: 'Der Beweis: Während die Basis ihre Punkte erzeugt, schiebt die gelernte Belohnung sie bergauf. Die Basis erfuhr nie, wo der Stern ist. Mit Stärke 1 ergäbe eine exakte Belohnung die Punkte des Experten.',
    },
  },
  shares: {
    arrive: ({ arrives }) => `${formatShare(arrives)} nah am Stern`,
    beside: () => '',
    validHint: () => '',
    besideHint: () => '',
  },
  reach: {
    label: 'Punkte nah am Stern',
    hint: 'Anteil der hier gezeichneten Punkte, die höchstens eine halbe Zelle vom Stern liegen. Bei der Basis allein, und gelenkt mit der unten gewählten Stärke.',
  },
  goal: {
    hintOfOwn:
      'Wohin die Punkte des Experten gezogen werden. Den Stern ziehen, einen Ort anklicken oder ihn mit den Pfeiltasten bewegen.',
    own: 'Der Stern',
    ownOption: ([row, column]) => `(${formatNumber(row)}; ${formatNumber(column)})`,
    refused: 'Das liegt jenseits des Randes. Besser einen Ort im Innern anklicken.',
  },
  several(count) {
    const words = ofMazes(count);
    const isTwo = count === 2;
    const number = isTwo ? 'zwei' : count === 3 ? 'drei' : 'vier';
    const dragged = (goal: number) => (isTwo ? 'Den dunklen Stern' : `Stern ${goal + 1}`);
    const pickerHint = (goal: number) =>
      `Wohin die Punkte des ${stems[goal] ?? `${goal + 1}t`}en Experten gezogen werden. ${dragged(goal)} ziehen oder mit den Pfeiltasten bewegen.`;
    const near = (each: readonly GoalShares[]) =>
      each
        .map(({ arrives }, k) => `${formatShare(arrives)}${k === 0 ? ' nah an Stern 1' : ` nah an ${k + 1}`}`)
        .join(', ');
    return {
      ...words,
      pickerHint,
      pickerHintOfOwn: pickerHint,
      compositionHints: {
        ...words.compositionHints,
        either: isTwo
          ? 'Der eine oder der andere Stern: Die Dichteverhältnisse addieren sich; die Belohnungen sind ihre Logarithmen. Jeder Punkt wird zu dem Stern hinaufgeschoben, zu dem er wahrscheinlicher gehört. Gelerntes bleibt.'
          : 'Einer der Sterne, gleich welcher: Die Dichteverhältnisse addieren sich; die Belohnungen sind ihre Logarithmen. Jeder Punkt wird zu dem Stern hinaufgeschoben, zu dem er am wahrscheinlichsten gehört. Gelerntes bleibt.',
        sum: `Summe: Die Belohnungen selbst addieren sich, und damit ihre Gradienten. Punkte werden zu ${isTwo ? 'beiden' : 'allen'} Sternen zugleich gezogen, also in deren Mitte. Gelerntes bleibt.`,
      },
      experts: {
        ...words.experts,
        before: `${number}, zu je einem Stern gezogen`,
        arrive: near,
        hint: `${isTwo ? 'Zwei' : count === 3 ? 'Drei' : 'Vier'} Diffusionsmodelle, jedes auf Punkten trainiert, die zu seinem eigenen Stern gezogen sind, und jedes in seiner eigenen Farbe. Sie bekommen dasselbe Rauschen.`,
        plans: isTwo ? 'Punkte der beiden Experten' : `Punkte der ${number} Experten`,
      },
      ends: () => '',
      reach: {
        ...words.reach,
        label: isTwo ? 'Punkte nah am ersten und nah am zweiten Stern' : 'Punkte nah an jedem der Sterne',
        hint: `Anteile der hier gezeichneten Punkte, die höchstens eine halbe Zelle von ${isTwo ? 'Stern 1 und von Stern 2' : 'jedem der Sterne, in deren Reihenfolge,'} liegen. Bei der Basis allein, und gelenkt von der verknüpften Belohnung mit der unten gewählten Stärke.`,
      },
      announce: {
        ...words.announce,
        arrived: (each) =>
          ` Von den gelenkten Punkten liegen ${formatList(each.map(({ arrives }, k) => `${formatShare(arrives)} nah am ${stems[k] ?? `${k + 1}t`}en${k === 0 ? ' Ziel' : ''}`))}.`,
      },
    };
  },
  readouts: {
    explainedHint:
      'Anteil an der Leistung der Score-Differenz, den der Gradient der Belohnung ausmacht. Das Übrige hat das Netz nicht gelernt, oder kein Gradient kann es haben.',
    legend: (level) => `Belohnung eines Punktes · Rauschstufe ${level}`,
    legendHint:
      'Eine Belohnung, die aus Differenzen gelernt wird, hat keine natürliche Null. Die Zahlen sind von ihrem Median in dieser Ebene aus gemessen.',
  },
  reading: {
    hint: ({ level, ofFirst }: ArrowFacts) =>
      `Für einen Punkt am Zeiger, bei Rauschstufe ${level}. Dunkler Pfeil: der Score des Experten minus den der Basis: um wie viel sich log p Experte − log p Basis je Zelle ändert. Weißer Umriss: der Gradient der Karte. Hat die Belohnung die Differenz gelernt, sind beide Pfeile gleich. Winkel zählen von rechts gegen den Uhrzeigersinn. Auf den Karten der Modelle: der eigene Score jedes Modells, in denselben Einheiten. Die Länge eines Pfeils ist proportional zur Wurzel seiner Zahl.${ofStar(ofFirst)} Ein Klick auf die Karte eines Modells hält den Zeiger fest.`,
    field: {
      toggleHint:
        'Zeichnet die Differenz der Ausgaben beider Modelle als Pfeile über die ganze Ebene, darunter den Gradienten der Belohnung.',
      hint: ({ level, ofFirst }: ArrowFacts) =>
        `Dünne dunkle Pfeile: der Score des Experten minus den der Basis für einen Punkt dort, bei Rauschstufe ${level}. Breite weiße: der Gradient der Karte, der darauf trainiert wurde. Die Länge eines Pfeils ist proportional zur Wurzel des Drucks; die längsten sind gekürzt. Die Zahl ist der Kosinus des Winkels zwischen beiden, gemittelt über alle gezeichneten Stellen: 1 heißt überall dieselbe Richtung.${ofStar(ofFirst)}`,
    },
  },
  player: {
    timeHint:
      'Ein Punkt beginnt als Rauschen und wird Schritt für Schritt entrauscht. Ziehen, um Punkte und Belohnung auf jeder Stufe dieses Weges zu sehen. An seinem Ende wird die Belohnung auf einer niedrigen Rauschstufe gezeigt, wo sie am stetigsten ist.',
    timeEnds: 'zum Punkt',
    timeValue: (stage, stages) => (stage === 0 ? 'Punkte' : `${stage} von ${stages}`),
    replay: 'Zusehen, wie Punkte aus Rauschen entstehen',
    strengthHint:
      'Wie stark die Punkte der Basis bergauf geschoben werden. Bei 0 bleiben es die der Basis; bei 1 würde eine exakte Belohnung sie zu denen des Experten machen; darüber drängen sie sich am Stern.',
  },
  history: {
    hint: 'Zurückziehen zeigt den Lauf, wie er war: Karten, Punkte, Verluste und Zahlen gehen alle mit zurück. Das Training geht derweil weiter.',
    recordedHint:
      'Zeigt den aufgezeichneten Lauf in jedem seiner Augenblicke: Karten, Punkte, Verluste und Zahlen gehen alle mit.',
  },
});

const lazyWords: DomainWords['lazyWords'] = {
  about: {
    walkers:
      'Zwei kleine Diffusionsmodelle lernen, wo in einer Ebene Punkte liegen. Jedes lernt, aus Rauschen einen Punkt zu machen, der denen seiner Daten gleicht: Die Basis sah alle Punkte, der Experte sah sie zum Stern hin gezogen, je näher, desto öfter. Keinem von beiden wird ein Ziel oder eine Belohnung genannt.',
    difference:
      'Auf jeder Rauschstufe kennt ein solches Modell eine Richtung, seinen Score: wohin ein verrauschter Punkt zu schieben ist, damit er dem Gesehenen ähnlicher wird. Was die Richtung des Experten der Basis voraushat, macht ihn zum Experten. Ein drittes Netz, die Belohnung, gibt jedem Punkt eine Zahl und wird so trainiert, dass der Gradient dieser Zahl dieser Differenz nahekommt:',
    picture:
      'Das große Bild fragt die Belohnung, was sie von jedem Ort hält. Pfeile zeigen bergauf. Der Ring ist ihr höchster Ort, der Stern das wahre Ziel: Die Zahl sagt, wie viele Zellen beide auseinander liegen. Hier ist alles bekannt: Die Dichte des Experten ist die der Basis mal e hoch eine Belohnung, die mit dem Quadrat des Abstands vom Stern fällt. So lässt sich das Gelernte am Wahren messen. Der Anteil der Differenz, den der Gradient ausmacht, steht daneben. Zahlen taugen nur zum Vergleich von Orten, denn ein Gradient weiß nicht, wie hoch der Boden liegt.',
    proof:
      'Wenn die Belohnung stimmt, geht es auch ohne den Experten: Während die Basis ihre Punkte erzeugt, wird jeder um w mal den Gradienten bergauf geschoben. Bei w = 0 bleiben es die der Basis, bei w = 1 würde eine exakte Belohnung sie zu denen des Experten machen, und darüber drängen sie sich am Stern. Wird der Stern bewegt, fangen alle drei von vorn an; die Diffusionszeit zeigt Punkte und Belohnung auf jeder Stufe zwischen Rauschen und Punkt. Mit einem zweiten Stern lernt ein zweiter Experte mit eigener Belohnung; die beiden lassen sich verknüpfen: der eine Stern oder der andere, beide zugleich, oder der erste und nicht der zweite.',
  },
  figure: {
    caption: ({
      place,
      goals,
      seed,
      steps,
      mapStep,
      level,
      levels,
      peak,
      distance,
      sought,
      explained,
      arrows,
      plans,
      backend,
    }) =>
      [
        `Punkte: ${place}; ${goals.length > 1 ? 'Ziele (Sterne)' : 'Ziel (Stern)'} bei ${goals.map(formatPlace).join(' und ')}, wovon die Belohnung nie erfuhr; Seed ${seed}.`,
        `Trainingsschritte: Experte ${formatCount(steps.expert)}, Basis ${formatCount(steps.base)}, Belohnung ${formatCount(steps.reward)}.`,
        `Die Karte zeigt die Belohnung eines Punktes nach ${formatCount(mapStep)} Schritten auf Rauschstufe ${level} von ${levels}, gemessen von ihrem Median in der Ebene aus.`,
        `Ihr Gipfel (Ring) liegt bei ${formatPlace(peak)}, ${formatDistance(distance)} Zellen ${sought} entfernt.`,
        `Der Gradient erklärt ${explained} der Score-Differenz der beiden Modelle.`,
        ...(arrows
          ? [
              `Dünne dunkle Pfeile: der Score des Experten minus den der Basis, bei Rauschstufe ${arrows.level}; breite weiße: der Gradient der Belohnung. Die Länge eines Pfeils ist proportional zur Wurzel des Drucks.${goals.length > 1 ? ' Alle Pfeile gehören zu Stern 1.' : ''}`,
            ]
          : []),
        ...(plans
          ? [
              `Die Punkte sind ${plans.stage === 0 ? 'fertig' : `auf Stufe ${plans.stage} von ${levels}`}; Lenkstärke ${formatNumber(plans.strength)}. ${near}`,
            ]
          : []),
        `Berechnet mit: ${backend}.`,
      ].join(' '),
  },
  film: {
    films: { settling: 'Die Punkte klären sich aus Rauschen' },
    nothing:
      'Noch gibt es nichts zu filmen: warten, bis die Punkte gezeichnet sind, oder Start drücken und wiederkommen.',
  },
  keep: {
    rows: {
      film: [
        'Ein Film',
        'Die Belohnung, wie sie entsteht, oder die Punkte, wie sie sich aus Rauschen klären, als Video (WebM) oder GIF.',
      ],
      json: [
        'Alles Gezeigte',
        'Einstellungen, Link, Schritte, Verluste, das Feld mit seinen Koordinaten, Punkte und Kennzahlen in einer Datei.',
      ],
      field: ['Das Feld', 'Eine Zeile je Ort: wo er ist, seine Belohnung, und ob er jenseits des Randes liegt.'],
      plans: ['Die Punkte', 'Eine Zeile je Punkt, zur gezeigten Diffusionszeit.'],
    },
    recordedExpert: 'die Punkte des Experten sind mit vortrainierten Gewichten aufgezeichnet',
  },
  settingsDialog: {
    advanced: 'Erweitert: Punkte, Netze und ihr Training',
    groups: { plans: 'Punkte' },
  },
  share: {
    intro:
      'Der Link enthält das ganze Experiment: Punkte, Ziele, Seed und Einstellungen. Gelerntes ist nicht darin; derselbe Seed lernt dasselbe noch einmal.',
    partTitles: { mazes: 'Wahl der Punkte' },
  },
  shortcuts: {
    names: {
      maze: 'Neu beginnen mit anderen Punkten: Wolken, Ring, Monde, Spirale',
      cleaner: 'Diffusionszeit: eine Stufe zum Punkt hin',
      draw: 'Eigene Punkte zeichnen',
    },
  },
  presenter: {
    scenes: {
      walks: {
        title: 'Zwei Gewohnheiten, Punkte zu wählen',
        line: always('Die eine nimmt alle. Die andere hält sich an die nah am Stern.'),
      },
      noise: {
        title: 'Ein Punkt ist aufgeräumtes Rauschen',
        line: always('Ein Modell hat gelernt aufzuräumen. Schritt für Schritt findet es, wo Punkte liegen.'),
      },
      habits: { line: always('Gleiches Rauschen: Die Basis hat alle Punkte, der Experte bleibt nah am Stern.') },
      reward: { line: always('Was aus den beiden Modellen allein gelernt ist, neben dem, was exakt gilt.') },
      steering: {
        line: always('Die Punkte der Basis, gelenkt. In die grauen Linien gehören exakt die Hälfte und neun Zehntel.'),
      },
      control: {
        title: 'Gleiche Punkte, fast keine Landschaft',
        line: always(
          'Beide lernen getrennt aus denselben Punkten: fast flach, gleiche Skala. Es ist der leichteste Nulltest.',
        ),
      },
    },
    panels: {
      walksBase: ['Alle Punkte', 'für die Basis'],
      walksExpert: ['Zum Stern hin', 'für den Experten'],
      settling: ['Experte', 'seine Punkte'],
      base: ['Basis', 'nah'],
      expert: ['Experte', 'nah'],
      unsteered: ['Basis', 'nah'],
      steered: ['Gelenkt', 'nah'],
    },
    lacks: {
      walks: 'Die Punkte kommen mit einem Lauf, und noch gibt es keinen.',
      plans: 'Die Modelle haben noch nichts gelernt, darum gibt es keine Punkte von ihnen zu zeigen.',
      stages: 'Von diesen Punkten wurde nur das Ende aufgezeichnet.',
      steered: 'Noch gibt es keine gelenkten Punkte.',
    },
    dials: { stage: 'Rauschen → Punkt' },
    stageValue: (stage, stages) => (stage === 0 ? 'die Punkte' : `${stages - stage} von ${stages}`),
    notesOf: {
      walks: {
        say: 'Eine Ebene, und zwei Sammlungen von Punkten. Links alle. Rechts dieselben, zum Stern hin gezogen: je näher, desto öfter. Niemand schreibt den Modellen diesen Ort auf: Er steckt nur in den Punkten.',
        formula: 'x₀ ∈ ℝ²; p_Experte(x₀) ∝ p_Basis(x₀) exp(−‖x₀ − Stern‖² / 2w²)',
        question: 'Warum so einfach?',
        answer:
          'Weil hier alles genau bekannt ist: beide Dichten, beide Scores und die Belohnung selbst. Das Gelernte lässt sich daran messen.',
      },
      noise: {
        say: 'Ein Diffusionsmodell nimmt einen zufälligen Punkt und räumt ihn ein wenig auf, fünfzigmal, bis er liegt, wo Punkte liegen. Auf und ab gehen vor und zurück.',
        question: 'Was weiß es unterwegs?',
        answer:
          'Auf jeder Rauschstufe den Weg zurück: den Score, das ist der Gradient der Log-Dichte der Punkte mit so viel Rauschen.',
      },
      habits: {
        say: 'Beide Modelle bekommen genau dasselbe Rauschen. Verschieden ist nur, woraus sie gelernt haben. Die großen Zahlen zählen die gezeichneten Punkte, die höchstens eine halbe Zelle vom Stern liegen.',
        answer: 'Nein. Sie hat aus allen Punkten gelernt und erzeugt sie alle.',
      },
      difference: {
        say: 'An jedem Ort fragen wir beide Modelle: Wohin würdest du einen Punkt schieben? Wir ziehen ab. Wo beide einig sind, bleibt nichts: die Gestalt der Wolken. Übrig bleibt, was der Experte will und die Basis nicht, und was eines der Modelle falsch gelernt hat.',
        answer:
          'Bei exakten Modellen ja: d ist die Differenz in Einheiten des Rauschens, und d / σ_t ist der Gradient von log p_Experte − log p_Basis. Bei gelernten nicht ganz. Der Anteil, den der Gradient einer Belohnung erklärt, wird gemessen und steht auf der Seite.',
      },
      reward: {
        say: 'Ein drittes Netz lernt eine Zahl für jeden Punkt und jede Rauschstufe, und ihr Gradient wird auf diesen Unterschied hin trainiert. Es sieht die beiden Modelle, nie den Stern. Achten Sie auf den Ring, ihren höchsten Ort: Er wandert zum Stern.',
        question: 'Könnte es einfach gelernt haben, wo die Punkte des Experten sind?',
        answer:
          'Nein: Wo die Punkte des Experten dicht liegen, hängt auch von denen der Basis ab. Nur das Verhältnis beider Dichten hat seinen Gipfel am Stern.',
      },
      steering: {
        say: 'Die Probe. Wir nehmen die Basis, die alle Punkte hat. Während sie sie erzeugt, schieben wir sie auf der gelernten Landschaft bergauf. Mit Stärke 1 würde eine exakte Belohnung die Basis zum Experten machen; noch stärker drängen sich die Punkte am Stern.',
      },
      control: {
        say: 'Der Versuch, der uns blamieren könnte. Beide Modelle lernen aus denselben Punkten, es gibt also nichts zu finden. Dasselbe Rezept, dieselben Farben: fast flach.',
        answer:
          'Nein. Zwei getrennt trainierte Modelle unterscheiden sich ein wenig, und ein wenig davon findet die Belohnung.',
      },
    },
  },
};

export const wordsOver: WordsOver = (strings) => ({ strings: stringsOver(strings), lazyWords });

/** Deutsch: was die Ebene anders sagt, wo auch die Punkte des Experten gezeichnet sind: Keine werden zu einem Stern gezogen, und niemand setzt ihn. */
import type { DomainWords, WordsOver } from '../../../../page/words/domainWords';
import { overlaid } from '../../../../page/words/overlay';
import { formatPlace } from '../../../../page/words/format';
import { wordsOver as ofPlane } from './plane.de';

const always = (line: string) => () => line;
const fixed =
  'Der Stern lässt sich nicht bewegen: Die Punkte des Experten sind gezeichnet, also steht er, wo die exakte Belohnung am höchsten ist.';

const own: DomainWords = {
  strings: {
    tagline: 'Zwei Modelle lernen, wo Punkte liegen. Ihre Differenz ist eine Belohnung.',
    terms: {
      expert: {
        before: 'seine Daten: für ihn gezeichnete Punkte',
        during: 'hat eigene Punkte',
        hint: 'Ein Diffusionsmodell, trainiert auf den Punkten, die für den Experten gezeichnet sind. Jeder Kreis ist ein Punkt, den es erzeugt. Der Stern steht, wo die exakte Belohnung am höchsten ist.',
      },
      steered: {
        hint: 'Der Beweis: Während die Basis ihre Punkte erzeugt, schiebt die gelernte Belohnung sie bergauf. Die Basis sah die des Experten nie. Mit Stärke 1 ergäbe eine exakte Belohnung die Punkte des Experten.',
      },
    },
    shares: { arrive: always('') },
    goal: {
      hintOfOwn: fixed,
      star: (goal) =>
        `Stern bei ${formatPlace(goal)}, wo die exakte Belohnung am höchsten ist. Er lässt sich nicht bewegen.`,
      drag: 'Der Stern ist der Gipfel der exakten Belohnung. Der Ring wandert hin.',
      refused: fixed,
    },
    status: { finished: 'Fertig. Andere Punkte zeichnen, oder weiterlernen.' },
    player: {
      strengthHint:
        'Wie stark die Punkte der Basis bergauf geschoben werden. Bei 0 bleiben es die der Basis; bei 1 würde eine exakte Belohnung sie zu denen des Experten machen; darüber gehen sie dorthin, wo die des Experten erst recht häufiger sind als die der Basis.',
    },
  },
  lazyWords: {
    about: {
      walkers:
        'Zwei kleine Diffusionsmodelle lernen, wo in einer Ebene Punkte liegen. Jedes lernt, aus Rauschen einen Punkt zu machen, der denen seiner Daten gleicht: Die Basis sah die einen, der Experte die anderen, wie sie gezeichnet wurden. Keinem von beiden wird ein Ziel oder eine Belohnung genannt.',
      picture:
        'Das große Bild fragt die Belohnung, was sie von jedem Ort hält. Pfeile zeigen bergauf. Der Ring ist ihr höchster Ort, der Stern der der exakten Belohnung: Die Zahl sagt, wie viele Zellen beide auseinander liegen. Hier ist alles bekannt: Beide Dichten sind die gezeichneten, und die exakte Belohnung ist der Logarithmus ihres Verhältnisses. So lässt sich das Gelernte am Wahren messen. Der Anteil der Differenz, den der Gradient ausmacht, steht daneben. Zahlen taugen nur zum Vergleich von Orten, denn ein Gradient weiß nicht, wie hoch der Boden liegt.',
      proof:
        'Wenn die Belohnung stimmt, geht es auch ohne den Experten: Während die Basis ihre Punkte erzeugt, wird jeder um w mal den Gradienten bergauf geschoben. Bei w = 0 bleiben es die der Basis, bei w = 1 würde eine exakte Belohnung sie zu denen des Experten machen, und darüber gehen sie dorthin, wo die des Experten erst recht häufiger sind als die der Basis. Die Diffusionszeit zeigt Punkte und Belohnung auf jeder Stufe zwischen Rauschen und Punkt.',
    },
    presenter: {
      scenes: {
        walks: { line: always('Die eine hat ihre Punkte. Der andere hat eigene.') },
        habits: { line: always('Gleiches Rauschen: Jedes erzeugt Punkte wie die, die es sah.') },
      },
      panels: { walksBase: ['Punkte', 'für die Basis'], walksExpert: ['Punkte', 'für den Experten'] },
      notesOf: {
        walks: {
          say: 'Eine Ebene, und zwei Sammlungen von Punkten, beide von Hand gezeichnet. Links die der Basis, rechts die des Experten. Niemand sagt den Modellen, worin sie sich unterscheiden: Es steckt nur in den Punkten.',
          formula: 'x₀ ∈ ℝ²; p_Basis und p_Experte sind Mischungen kleiner Gauß-Verteilungen, eine für jeden Tupfen',
        },
        habits: { answer: 'Nein. Sie hat aus ihren eigenen Punkten gelernt und erzeugt diese.' },
        reward: {
          answer:
            'Nein: Wo die Punkte des Experten dicht liegen, hängt auch von denen der Basis ab. Der Stern steht, wo das Verhältnis beider Dichten am höchsten ist.',
        },
        steering: {
          say: 'Die Probe. Wir nehmen die Basis. Während sie ihre Punkte erzeugt, schieben wir sie auf der gelernten Landschaft bergauf. Mit Stärke 1 würde eine exakte Belohnung die Basis zum Experten machen; noch stärker gehen die Punkte dorthin, wo die des Experten erst recht häufiger sind.',
        },
      },
    },
  },
};

export const wordsOver: WordsOver = (strings) => overlaid(ofPlane(strings), own);

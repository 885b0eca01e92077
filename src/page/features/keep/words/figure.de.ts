/** Deutsch: was in gedruckten Abbildungen steht. */
import type { LazyWords } from '../../../words/lazyWords';
import { formatCount, formatDistance, formatNumber, formatPlace } from '../../../words/format';

export const figure: LazyWords['figure'] = {
  titles: {
    equation: 'Experte − Basis = Gradient der Belohnung',
    map: 'Eine Belohnung, gelernt aus der Differenz zweier Modelle',
  },
  reward: 'Die Belohnung und ihr Gradient',
  composed: (composition) => `zwei Belohnungen verknüpft: ${composition}`,
  equation: '∇ρ(x, t) ≈ s Experte − s Basis',
  reached: (label) => `${label}, bei der Basis und gelenkt`,
  theGoal: 'vom Ziel',
  caption({
    place,
    goals,
    seed,
    steps,
    mapStep,
    along,
    level,
    levels,
    peak,
    distance,
    sought,
    explained,
    arrows,
    plans,
    backend,
  }) {
    return [
      `Labyrinth: ${place}; ${goals.length > 1 ? 'Ziele (Sterne)' : 'Ziel (Stern)'} bei ${goals.map(formatPlace).join(' und ')}, wovon die Belohnung nie erfuhr; Seed ${seed}.`,
      `Trainingsschritte: Experte ${formatCount(steps.expert)}, Basis ${formatCount(steps.base)}, Belohnung ${formatCount(steps.reward)}.`,
      `Die Karte zeigt ${along ? 'die mittlere Belohnung die Wege der Basis entlang' : 'die Belohnung fürs Stillstehen'} nach ${formatCount(mapStep)} Schritten auf Rauschstufe ${level} von ${levels}, gemessen von ihrem Median im Labyrinth aus.`,
      `Ihr Gipfel (Ring) liegt bei ${formatPlace(peak)}, ${formatDistance(distance)} Zellen ${sought} entfernt.`,
      `Der Gradient erklärt ${explained} der Score-Differenz der beiden Modelle.`,
      ...(arrows
        ? [
            `Dünne dunkle Pfeile: der Score des Experten minus den der Basis, für Pläne, die dort ruhen, bei Rauschstufe ${arrows.level}; breite weiße: der Gradient der Belohnung. Die Länge eines Pfeils ist proportional zur Wurzel des Drucks.${goals.length > 1 ? ' Alle Pfeile gehören zu Stern 1.' : ''}`,
          ]
        : []),
      ...(plans
        ? [
            `Die Pläne sind ${plans.stage === 0 ? 'fertig' : `auf Stufe ${plans.stage} von ${levels}`}; jeder beginnt an seinem Punkt; Lenkstärke ${formatNumber(plans.strength)}.`,
            `Ein Plan kommt an, der höchstens 0,5 Zellen vom Ziel endet und gültig ist: Die Kugel mit ihrem Radius von 0,1 Zellen berührt keine Wand.${plans.stage === 0 ? ' Ein Kreuz zeigt, wo sie es täte; von dort an ist ein Plan gepunktet.' : ''}`,
          ]
        : []),
      ...(plans?.beside
        ? [
            `Von den Plänen der Basis enden ${plans.beside.base.ends} dort, und ${plans.beside.base.valid} sind gültig; gelenkt ${plans.beside.steered.ends} und ${plans.beside.steered.valid}.`,
          ]
        : []),
      `Berechnet mit: ${backend}.`,
    ].join(' ');
  },
};

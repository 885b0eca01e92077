/** Was Abbildungen von dem sagen, das exakt ist, und was von den Umrissen der exakten Neigung gesagt wird, auf Deutsch. */
import type { tilt as english } from './tilt.en';

export const tilt: typeof english = {
  caption: {
    exact:
      'Statt der gelernten Belohnung zeigt die Karte die exakte, log(p Experte / p Basis) der Dichten mit diesem Rauschen.',
    error: 'Statt der gelernten Belohnung zeigt die Karte ihren Fehler: gelernt minus exakt.',
  },
  tiltCaption:
    'Graue Linien: In ihnen liegen exakt die Hälfte und neun Zehntel von p Basis · (p Experte / p Basis)^w, bei der Stärke w des Steuerns.',
  tiltBeyond: {
    note: 'exakt: jenseits der Ebene',
    hint: 'Graue Linien fehlen: Bei der jetzigen Stärke w liegt ein Teil von p Basis · (p Experte / p Basis)^w jenseits der Ebene. Ein kleineres w holt ihn zurück.',
  },
  tilt: 'Die grauen Linien sind exakt: In ihnen liegen die Hälfte und neun Zehntel von p Basis · (p Experte / p Basis)^w, bei der jetzigen Stärke w. Dorthin zielt das Steuern; bei einer anderen Stärke als 1 kommt es selbst mit exakten Modellen nicht genau dort an.',
};

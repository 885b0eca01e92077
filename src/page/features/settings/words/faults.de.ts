/** Deutsch: die Störungen, die sich mit Absicht auslösen lassen. */
import type { LazyWords } from '../../../words/lazyWords';
import type { NetworkName } from '../../../../protocol/configuration';
import type { Fault, LosingPlace, Spoilable } from '../../../../protocol/faults';

const ofNetwork: Readonly<Record<NetworkName, string>> = {
  base: 'der Basis',
  expert: 'des Experten',
  reward: 'der Belohnung',
};

const places: Readonly<Record<LosingPlace, string>> = {
  now: 'sofort',
  base: 'im nächsten Schritt der Basis',
  expert: 'im nächsten Schritt des Experten',
  reward: 'im nächsten Schritt der Belohnung',
  sampling: 'während Pläne gezogen werden',
  readback: 'während Verluste gelesen werden',
  checkpoint: 'während ein Sicherungspunkt entsteht',
};

const spoiled: Readonly<Record<Spoilable, string>> = { weights: 'Gewichten', gradients: 'Gradienten', data: 'Daten' };

function name(fault: Fault): string {
  switch (fault.kind) {
    case 'lose':
      return `Gerät verlieren: ${places[fault.at]}`;
    case 'spoil':
      return `NaN in den ${spoiled[fault.what]} ${ofNetwork[fault.network]}`;
    case 'freeze':
      return 'der Worker antwortet nicht mehr';
  }
}

export const faults: LazyWords['faults'] = {
  title: 'Störungen, mit Absicht',
  lose: 'Das Gerät verlieren',
  breakIt: 'Auslösen',
  hint: 'Stört sofort und mit Absicht, damit zu sehen ist, was aus dem Lauf wird: Er muss vom letzten Sicherungspunkt weitergehen.',
  choice: 'Störung',
  name,
};

/** Deutsch: was an einem Wert nicht stimmt, als Ende eines Satzes, der mit dem Namen der Einstellung beginnt. */
import type { DomainName } from '../../../../protocol/configuration';
import type { LazyWords } from '../../../words/lazyWords';
import { shortNames } from '../../../model/link/linkFault';
import { decimals } from '../../../words/format';
import type { SettingText } from './settings.en';
import { undMehr } from './link.de';
import { settingTexts } from './settings.de';

export function settingName(key: string): string {
  return (settingTexts as Readonly<Record<string, SettingText>>)[key]?.label ?? key;
}

const inDomain: Readonly<Record<DomainName, string>> = { maze: 'im Labyrinth', plane: 'in der Ebene' };

export const fault: LazyWords['mending']['fault'] = (wrong) => {
  switch (wrong.kind) {
    case 'notANumber':
      return 'muss eine Zahl sein.';
    case 'grouped':
      return `muss ohne Zeichen zwischen den Tausendern geschrieben sein: ${wrong.meant}.`;
    case 'notAPlace':
      return 'muss aus zwei Zahlen bestehen: Zeile,Spalte.';
    case 'notWhole':
      return 'muss eine ganze Zahl sein.';
    case 'tooSmall':
      return `muss mindestens ${decimals(wrong.limit)} sein.`;
    case 'tooLarge':
      return `darf höchstens ${decimals(wrong.limit)} sein.`;
    case 'notAMultiple':
      return `muss ein Vielfaches von ${wrong.of} sein.`;
    case 'notAChoice':
      return `muss eines davon sein: ${wrong.choices.join(', ')}.`;
    case 'notAName':
      return 'muss ein Name aus Buchstaben, Ziffern und Bindestrichen sein.';
    case 'otherDomain':
      return `ist keine Einstellung von Läufen ${inDomain[wrong.domain]}: Sie bleibt weg.`;
    case 'notAList':
      return `muss aus einer bis ${wrong.longest} ganzen Zahlen mit Kommas dazwischen bestehen.`;
    case 'beyond':
      return `darf höchstens ${wrong.limit} sein, denn ${settingName(wrong.other)} ist ${wrong.limit}.`;
    case 'badGoal':
      // Was dort im Weg ist, sagt die Geometrie auf Englisch.
      return `kann dort nicht liegen: Es gehört in eine freie Zelle, mit Abstand zu Wänden und zum anderen Ziel.${wrong.swapped === null ? '' : ` Die Zeile kommt zuerst: ${wrong.swapped.join(',')} wäre frei.`}`;
    case 'badMaze':
      return 'kann so nicht verwendet werden: Sein Text ist abgeschnitten oder verändert (große und kleine Buchstaben sind verschieden), oder ihm fehlen ein geschlossener Rand, 5 bis 16 Zeilen und Spalten oder genug freie Zellen.';
    case 'badPoints':
      return 'können so nicht verwendet werden: Ihr Text ist abgeschnitten oder verändert (große und kleine Buchstaben sind verschieden), oder Basis und Experte haben dieselben Punkte.';
    case 'fixedStar':
      return 'wird nicht verwendet: Die Punkte des Experten sind gezeichnet, also gibt es einen Stern, wo die exakte Belohnung am höchsten ist.';
    case 'noParts':
      return `kennt ${undMehr(shortNames(wrong.names))} nicht. Möglich: ${wrong.parts.join(', ')}.`;
  }
};

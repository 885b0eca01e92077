/** Deutsch: der Dialog der Einstellungen, ohne diese selbst. */
import type { LazyWords } from '../../../words/lazyWords';

export const settingsDialog: LazyWords['settingsDialog'] = {
  title: 'Einstellungen',
  intro: 'Eine Änderung wirkt:',
  effects: {
    now: 'sofort',
    restart: 'mit einem Neustart, der den jetzigen Lauf verwirft',
    reload: 'wenn die Seite neu geladen ist',
  },
  apply: { now: 'Anwenden', restart: 'Anwenden und neu starten', reload: 'Anwenden und neu laden' },
  advanced: 'Erweitert: Pläne, Netze und ihr Training',
  cancel: 'Abbrechen',
  defaults: 'Zurück zum Üblichen',
  notApplied: 'Noch ist nichts angewendet: Erst die markierten Felder berichtigen.',
  groups: {
    now: 'Während des Laufs',
    run: 'Der Lauf',
    reward: 'Die Belohnung',
    machine: 'Das Gerät',
    plans: 'Pläne',
    denoisers: 'Die beiden Entrauscher',
    rewardNetwork: 'Das Netz der Belohnung',
  },
};

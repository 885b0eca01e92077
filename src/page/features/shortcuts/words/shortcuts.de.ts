/** Deutsch: die Tastenkürzel. */
import type { LazyWords } from '../../../words/lazyWords';

export const shortcuts: LazyWords['shortcuts'] = {
  title: 'Tastenkürzel',
  intro:
    'Überall auf der Seite, außer in Textfeldern und wo ein Bedienelement die Taste selbst braucht: Pfeile bewegen einen Stern, einen Regler oder eine Karte mit Fokus.',
  groups: { run: 'Der Lauf', view: 'Was zu sehen ist', page: 'Öffnen' },
  names: {
    play: 'Start oder Pause',
    step: 'Ein Schritt aller drei Netze',
    reset: 'Zurücksetzen: verwirft das hier Gelernte',
    undo: 'Den Lauf davor zurückholen, solange er aufgehoben ist',
    maze: 'Neu beginnen in einem Labyrinth: offen, U, mittel, groß',
    noisier: 'Diffusionszeit: eine Stufe zum Rauschen hin',
    cleaner: 'Diffusionszeit: eine Stufe zum Plan hin',
    results: 'Ergebnisse und zurück',
    theme: 'Hell oder dunkel',
    contrast: 'Normaler oder hoher Kontrast',
    present: 'Vortragen: acht Szenen auf dem ganzen Bildschirm',
    about: 'Was ist das?',
    draw: 'Ein eigenes Labyrinth zeichnen',
    share: 'Teilen',
    keep: 'Sichern',
    settings: 'Einstellungen',
    shortcuts: 'Diese Übersicht',
  },
  keys: { space: 'Leertaste', control: 'Strg', shift: 'Umschalt' },
  on: 'Tastenkürzel sind an',
  onHint:
    'Schalten Sie sie aus, wenn Sie das Gerät mit der Stimme steuern oder ein Hilfsmittel einzelne Tasten drückt. Der Browser merkt sich das für den nächsten Besuch.',
};

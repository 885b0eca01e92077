/** Deutsch: was von den Teilen schon auf der Seite steht, die erst beim Öffnen geladen werden. */
import type { Strings } from './strings.en';

export const draw: Strings['draw'] = {
  door: 'Ein eigenes Labyrinth zeichnen',
  doorHint: 'Ein eigenes Labyrinth zeichnen oder eines würfeln lassen und darin trainieren.',
  own: 'Das gezeichnete Labyrinth',
  ownHint: 'Neu beginnen in dem Labyrinth, das Sie gezeichnet haben.',
};

export const keep: Strings['keep'] = {
  door: 'Sichern',
  doorHint:
    'Speichert, was entstanden ist, als Dateien: Abbildungen, Daten, den Lauf und seine Gewichte. Oder öffnet eine solche Datei.',
};

export const results: Strings['results'] = {
  door: 'Ergebnisse',
  doorHint: 'Die Belohnungen aller vier Labyrinthe und aller ihrer Ziele, mit einer einzigen Einstellung gemessen.',
  title: 'Alle Belohnungen, mit einer Einstellung',
  close: 'Zurück zum Experiment',
  loading: 'Die Messungen werden geladen.',
  again: 'Noch einmal versuchen',
};

export const lab: Strings['lab'] = {
  door: 'Labor',
  doorHint: 'Wege, diese Basis mit dieser Belohnung zu steuern, nebeneinander, zu gleichen Kosten.',
  title: 'Das Steuerungslabor',
  close: 'Zurück zum Experiment',
  loading: 'Das Labor wird geladen.',
};

export const share: Strings['share'] = {
  door: 'Teilen',
  doorHint: 'Ein Link zu genau diesem Experiment, ein QR-Code davon, oder Zeilen, die es in Ihre eigene Seite setzen.',
  strip: 'Über diese eingebettete Seite',
  wholePage: 'Die ganze Seite öffnen',
  wholePageHint: 'Dasselbe Experiment mit allen Reglern, in einem neuen Tab.',
};

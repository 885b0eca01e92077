/** Deutsch: die Wörter der Teile, die erst geholt werden, wenn jemand sie öffnet. */
import type { LazyWords } from './lazyWords';
import { about } from '../features/about/words/about.de';
import { draw } from '../features/draw/words/draw.de';
import { tilt } from './tilt.de';
import { faults } from '../features/settings/words/faults.de';
import { figure } from '../features/keep/words/figure.de';
import { film } from '../features/keep/words/film.de';
import { keep } from '../features/keep/words/keep.de';
import { mending } from '../features/settings/words/mending.de';
import { points } from '../features/draw/words/points.de';
import { presenter } from '../features/presenter/words/presenter.de';
import { lab } from '../features/lab/words/lab.de';
import { results } from '../features/results/words/results.de';
import { settingsDialog } from '../features/settings/words/dialog.de';
import { share } from '../features/share/words/share.de';
import { shortcuts } from '../features/shortcuts/words/shortcuts.de';

export const lazyWords: LazyWords = {
  about,
  draw,
  tilt,
  faults,
  figure,
  film,
  keep,
  mending,
  points,
  presenter,
  lab,
  results,
  settingsDialog,
  share,
  shortcuts,
};

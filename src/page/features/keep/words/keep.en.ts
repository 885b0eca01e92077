/** The words of what is kept: the dialog's, row by row. */
import { formatCount } from '../../../words/format';

const row = (title: string, sentence: string) => [title, sentence] as const;

export const keep = {
  title: 'Keep what you made',
  intro: 'Files are written here, in your browser, from what the page shows at this moment. Nothing is sent anywhere.',
  nothing: 'There is no reward to keep yet. Press play, and come back.',
  groups: { figure: 'Figures', data: 'Data', run: 'The whole run', weights: 'Weights' },
  /** A row's name, and a sentence about it. */
  rows: {
    equation: row(
      'The equation',
      'All four panels for print, with title, legend, numbers and a caption. SVG scales; PNG is at twice the size.',
    ),
    map: row('The reward map', 'The map alone, as large as a column, with its legend and caption.'),
    film: row('A film', 'The reward forming, or the plans settling out of noise, as a video (WebM) or a GIF.'),
    json: row(
      'Everything shown',
      'Settings, link, steps, losses, the field with its coordinates, plans and figures, in one file.',
    ),
    field: row('The field', 'A row for each point: where it is, its reward, and whether it lies in a wall.'),
    losses: row('The losses', 'A row for each training step, a column for each network.'),
    plans: row('The plans', 'A row for each state of each plan, at the diffusion time shown.'),
    run: row(
      'Record this run',
      'Its whole training history, to be scrubbed and played again anywhere, without training and without a graphics processor.',
    ),
    save: row(
      'The networks',
      'The weights of all networks of this run, with what they are of. Python’s safetensors reads them too.',
    ),
    open: row(
      'Open a file',
      'Weights, to go on from, or a recorded run: choose it, or drop it here. It is checked first; then its run takes the place of this one.',
    ),
  },
  buttonName: (row: string, format: string) => `${format}: ${row.toLowerCase()}`,
  open: 'Open',
  film: 'Film',
  saved: (file: string) => `Saved ${file}.`,
  opened: (file: string, steps: number) => `Opened ${file}: the run continues after its ${formatCount(steps)} steps.`,
  refused: (file: string, problem: string) => `${file} can’t be opened: ${problem}. The present run stays as it is.`,
  unreadable: (problem: string) => `it could not be read (${problem})`,
  tooLarge: (megabytes: number) => `it is larger than ${megabytes} MB`,
  noWeights:
    'There were no weights to save: the run ended, or another began. Wait until it is prepared, and try again.',
  unanswered: (file: string) => `${file} was not opened: training is not ready, or something else began. Try again.`,
  noise: 'this browser guards against fingerprinting and gives noise in place of what a page draws',
  noPicture: (problem: string) => `The PNG could not be drawn: ${problem}. The SVG holds the same figure.`,
  recorded: 'recorded with pretrained weights',
  recordedExpert: 'the expert’s plans are recorded with pretrained weights',
  runNotSaved: (problem: string) => `The run could not be saved: ${problem}.`,
  runOpened: (file: string, moments: number) =>
    `Opened ${file}: a recorded run of ${formatCount(moments)} moments. Drag the training history, or play it.`,
  replaces: (file: string, steps: number) =>
    `${file} is a valid recorded run. If you open it, it replaces the present run: ${formatCount(steps)} training steps are thrown away; Undo brings them back.`,
  openRun: 'Open it',
  keepPresent: 'Keep the present run',
  presentKept: 'The present run stays as it is.',
  needsLive: (file: string) =>
    `${file} was not opened: weights can be opened only in a live run. Press “Train it now” first.`,
};

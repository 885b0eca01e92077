/** English: the words of what is shared: a link, the page inside another one, a QR code. */
import type { Part } from '../../../model/link/parts';

const partTitles: Readonly<Record<Part, string>> = {
  header: 'Header',
  mazes: 'Choice of maze',
  settings: 'Settings',
  player: 'Player',
  sliders: 'Sliders',
  equation: 'Expert and base',
  steered: 'Base, steered',
  learning: 'Learning curves',
  numbers: 'Numbers',
};

export const share = {
  title: 'Share this experiment',
  intro:
    'The link holds the whole experiment: maze, goals, seed and settings. What was learned is not in it; the same seed learns the same again.',
  link: 'Link',
  linkName: 'Link to this experiment',
  copy: 'Copy',
  copyLink: 'Copy the link',
  copied: {
    link: 'The link is copied.',
    code: 'The lines are copied.',
    svg: 'The code is copied as SVG.',
    png: 'The code is copied as a picture.',
  },
  notCopied: (problem: string) =>
    `This browser did not copy (${problem}). Select it and copy it by hand, or save the file.`,
  noPictures: 'it copies no pictures',
  noClipboard: 'it has no clipboard for pages that are not served securely',
  embed: {
    heading: 'In your own page',
    sentence:
      'Paste these lines where the experiment is to be. It loads when it is scrolled to, and rests when it is not seen.',
    width: 'Width',
    height: 'Height',
    plays: 'Train at once, when it is seen',
    hide: 'Leave out',
    code: 'Lines for your page',
    copy: 'Copy the lines',
    advice:
      'The frame is fenced in (sandbox); scripts and its own origin it needs to compute. It asks for no permission, so it needs no “allow”. With “credentialless” it is shown in notebooks and playgrounds too, which isolate their pages.',
    preview: 'Look at it',
    previewHint: 'The embedded page alone, in a new tab.',
  },
  partTitles,
  qr: {
    heading: 'QR code',
    sentence: 'For a slide or a poster. Black on white in either theme, so that every camera reads it.',
    fill: 'Fill the screen',
    fillHint: 'As large as the screen, to be read from the last row.',
    copySvg: 'Copy SVG',
    copyPng: 'Copy PNG',
    saveSvg: 'Save SVG',
    savePng: 'Save PNG',
    label: (link: string) => `QR code of ${link}`,
    tooLong: 'This link is too long for a QR code.',
    close: 'Back',
    noPicture: (problem: string) => `The picture could not be drawn: ${problem}. The SVG holds the same code.`,
    noFullScreen: 'This browser did not give the whole screen; the code fills the window.',
  },
  saved: (file: string) => `Saved ${file}.`,
  frameTitle: (maze: string) => `A reward, discovered: ${maze}`,
};

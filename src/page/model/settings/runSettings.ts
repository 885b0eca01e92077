/** A run's settings as a text in a file: all of them, so that defaults may change; and read strictly, for a file is no link that people edit. */
import { FormatError } from '../../../protocol/strict';
import type { RunConfiguration } from '../../../protocol/configuration';
import { readLink, writeLink } from '../link/link';
import { says, settingsOf } from './settings';
import { defaultSetup, type Setup } from './setup';

/** Every setting of a run, those that are as by default too. */
export function settingsText(setup: Setup): string {
  const ofRun = settingsOf(setup.configuration).filter(says('training'));
  const kept = ofRun.map(({ key, show }) => [key, show(setup)]);
  return new URLSearchParams(kept).toString();
}

export const configurationText = (configuration: RunConfiguration): string =>
  settingsText({ ...defaultSetup, configuration });

/** @throws FormatError where a value would have to be mended */
export function readSettings(text: string): RunConfiguration {
  const { setup, mended } = readLink(text);
  // What is wrong with the text as a whole, and not with one setting, shows below.
  const first = mended.find(({ key }) => key !== '');
  if (first) throw new FormatError(`its setting '${first.key}' is none that this page can take`);
  // A setting that is younger than the file is as by default; one that is none of a run's is a mistake.
  const known = new URLSearchParams(settingsText(setup));
  const strange = [...new URLSearchParams(text)].find(([key, value]) => known.get(key) !== value);
  if (strange) throw new FormatError(`its setting '${strange[0].slice(0, 40)}' is none that this page can take`);
  // Taken as a link is, what is as by default is the default itself.
  return readLink(writeLink(setup)).setup.configuration;
}

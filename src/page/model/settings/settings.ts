/** All settings that a link or the settings' dialog can change, the run's and the page's, and what the text of each means. */
import type { RunConfiguration } from '../../../protocol/configuration';
import { runEntries, type RunKey } from '../../../settings/run';
import {
  isOfDomain,
  type Described,
  type Kept,
  type Says,
  type Setting,
  type Wordable,
} from '../../../settings/setting';
import {
  choice,
  flag,
  integer,
  integers,
  orWord,
  point,
  real,
  runName,
  several,
  type Codec,
  type Fault,
} from '../link/codecs';
import { mazeId } from '../link/mazeId';
import { presetCodec } from '../link/presetCodec';
import { pageSettings, recordedSettings } from './pageSettings';
import type { Setup } from './setup';

/** What a link and a flag call it. */
export type SettingKey = RunKey | keyof typeof recordedSettings | keyof typeof pageSettings;

/** A setting as texts. */
interface Texts<S> {
  show(of: S): string;
  /** With this text taken in, mended where there is a fault. */
  apply(of: S, text: string): { readonly after: S; readonly fault: Fault | null };
}

export interface LinkSetting extends Texts<Setup> {
  readonly key: string;
  readonly entry: Described;
}

function textsOf<S, T>({ get, set }: Kept<S, T>, codec: Codec<T>): Texts<S> {
  return {
    show: (of) => codec.format(get(of)),
    apply(of, text) {
      const { value, fault } = codec.parse(text);
      return { after: value === undefined ? of : set(of, value), fault };
    },
  };
}

const wordable = <S, T>(entry: Wordable<S, T>, codec: Codec<T>): Texts<S> =>
  entry.word === undefined ? textsOf(entry, codec) : textsOf(entry, orWord(codec, entry.word));

function asTexts<S>(entry: Setting<S>): Texts<S> {
  switch (entry.kind) {
    case 'whole':
      return wordable(entry, integer(entry.least, entry.most, entry.step));
    case 'real':
      return wordable(entry, real(entry.least, entry.most));
    case 'wholes':
      return textsOf(entry, integers(entry.least, entry.most, entry.longest));
    case 'choice':
      return textsOf(entry, choice(...entry.choices));
    case 'several':
      return textsOf(entry, several(...entry.choices));
    case 'flag':
      return textsOf(entry, flag);
    case 'point':
      return wordable(entry, point);
    case 'maze':
      return textsOf(entry, mazeId);
    case 'preset':
      return textsOf(entry, presetCodec);
    case 'name':
      return wordable(entry, runName);
  }
}

const ofRun = ([key, entry]: readonly [string, Setting<RunConfiguration>]): LinkSetting => {
  const { show, apply } = asTexts(entry);
  return {
    key,
    entry,
    show: ({ configuration }) => show(configuration),
    apply(setup, text) {
      const { after: configuration, fault } = apply(setup.configuration, text);
      return { after: { ...setup, configuration }, fault };
    },
  };
};

const ofPage = (entries: Readonly<Record<string, Setting<Setup>>>): readonly LinkSetting[] =>
  Object.entries(entries).map(([key, entry]) => ({ key, entry, ...asTexts(entry) }));

/** In the order in which a link has them, and in which they are taken in. */
export const settings: readonly LinkSetting[] = [
  ...ofPage(recordedSettings),
  ...runEntries.map(ofRun),
  ...ofPage(pageSettings),
];

/** The settings that a run has. */
export const settingsOf = ({ domain }: RunConfiguration): readonly LinkSetting[] =>
  settings.filter(({ entry }) => isOfDomain(entry, domain));

/** Whether it says one of that. */
export const says =
  (...what: readonly Says[]) =>
  ({ entry }: LinkSetting): boolean =>
    what.includes(entry.says);

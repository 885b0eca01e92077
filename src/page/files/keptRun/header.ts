/** What is known of a kept run before its bytes are read: from when, of which experiment, how far it was. Where it is kept is left to the database. */
import { Given, refusal, type Refused } from '../../../protocol/strict';
import { networkNames, type NetworkName } from '../../../protocol/configuration';

/** To be raised whenever a page would misread what another one kept. */
export const keptRunVersion = 4;

export interface RunHeader {
  /** Of the tab's page that keeps it: no two write to one. */
  readonly id: string;
  readonly version: typeof keptRunVersion;
  /** When its checkpoint came, in milliseconds since 1970. */
  readonly at: number;
  /** The experiment, as its address had it. */
  readonly link: string;
  /** Whether it was learning. */
  readonly plays: boolean;
  readonly steps: Readonly<Record<NetworkName, number>>;
  /** SHA-256 of the checkpoint's bytes, in hexadecimal; what is shown has checksums of its own. */
  readonly sha256: string;
  /** Names of the history's moments among its parts, in their order. */
  readonly moments: readonly string[];
}

export type ReadHeader =
  | { readonly kind: 'read'; readonly header: RunHeader }
  /** A later version of the page wrote it. */
  | { readonly kind: 'newer' }
  /** The end of a sentence about the run. */
  | Refused;

/** Parts that every run has. */
export const [checkpointPart, shownPart] = ['checkpoint', 'picture'] as const;
export const partsOf = ({ moments }: RunHeader): readonly string[] => [checkpointPart, shownPart, ...moments];

/** More than a history has; and the longest link that is read. */
const mostMoments = 1000;
const linkText = /^[^]{0,8000}$/;
const mostSteps = 2 ** 31;
/** Past every clock that is right. */
const lastTime = 2 ** 45;

export function readHeader(value: unknown): ReadHeader {
  try {
    if (versionOf(value) > keptRunVersion) return { kind: 'newer' };
    return { kind: 'read', header: understand(new Given(value, '')) };
  } catch (error) {
    return refusal(error);
  }
}

function versionOf(value: unknown): number {
  const version = (value as { readonly version?: unknown } | null | undefined)?.version;
  return typeof version === 'number' ? version : 0;
}

function understand(given: Given): RunHeader {
  const of = given.members('id', 'version', 'at', 'link', 'plays', 'steps', 'sha256', 'moments');
  const steps = of.steps.members(...networkNames);
  return {
    id: of.id.text(/^[\w-]{1,64}$/, 'a name'),
    version: of.version.version(keptRunVersion, 'an older page stored it'),
    at: of.at.real(0, lastTime),
    link: of.link.text(linkText, 'a link of this page'),
    plays: of.plays.flag(),
    steps: {
      base: steps.base.whole(0, mostSteps),
      expert: steps.expert.whole(0, mostSteps),
      reward: steps.reward.whole(0, mostSteps),
    },
    sha256: of.sha256.checksum(),
    moments: of.moments.list(0, mostMoments, (name) => name.text(/^moment \d{1,9}$/, 'the name of a moment')),
  };
}

/** A case's networks as they are shipped with the page: weights in half precision, and what the page will draw and read off with them. */

import { mazes } from '../domains/maze/shared/layouts';
import { architectureOf, layoutText } from '../pretrained/choose';
import { decodeHalf, encodeHalf } from '../pretrained/half';
import type { Architecture, BaseEntry, FileEntry, Figures, RunEntry, Training } from '../pretrained/manifest';
import { writePicture } from '../pretrained/writePicture';
import {
  defaultConfiguration,
  defaultGuidanceScale,
  drawnLevel,
  networkNames,
  subjects,
  type NetworkName,
  type RunConfiguration,
  type Subject,
} from '../protocol/configuration';
import { noFrames, withFrame, type Frames, type PlanShares, type ViewRequest } from '../protocol/frames';
import { historyOf } from '../protocol/lossHistory';
import { mapMembers } from '../protocol/members';
import { GoalRuns } from '../run/goalRuns';
import { placeConfiguration } from '../run/placeConfiguration';
import { Views } from '../session/views/views';
import { checksum } from './files';
import { measurePlaces, measureWalks } from './measureMaps';
import { rounded } from './rounded';
import {
  baseConfiguration,
  caseConfiguration,
  placeBaseConfiguration,
  placeCaseConfiguration,
  type SuiteCase,
  type SuiteSettings,
} from './settings';
import type { Trained } from './training';

/** A file to be written beside the manifest. */
export interface ShippedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ShippedCase {
  readonly base: BaseEntry;
  readonly run: RunEntry;
  readonly files: readonly ShippedFile[];
  /** The same figures before the weights were rounded. */
  readonly unrounded: Figures;
}

type OfCase<T> = Readonly<Record<Subject, Readonly<Record<NetworkName, T>>>>;

type CaseWeights = OfCase<Float32Array>;

/** How the page will set such a run up. */
function pageConfiguration({ maze, goal, seed }: SuiteCase): RunConfiguration {
  const denoiser = { ...defaultConfiguration.denoiser, expertInitialisation: 'base' } as const;
  return { ...defaultConfiguration, maze, goals: [goal], seed, denoiser };
}

/** The architecture that weights of the suite's are of. */
export const shippedArchitecture = (settings: SuiteSettings, suiteCase: SuiteCase): Architecture =>
  architectureOf(caseConfiguration(settings, suiteCase));

/** How the suite trains. */
export function shippedTraining(settings: SuiteSettings, suiteCase: SuiteCase): Training {
  const descent = ({ batchSize, learningRate }: Training['base']) => ({ batchSize, learningRate });
  const ofNetworks = (base: RunConfiguration, { denoiser, reward }: RunConfiguration) => ({
    base: descent(base.denoiser),
    expert: descent(denoiser),
    reward: descent(reward),
  });
  const base = baseConfiguration(settings, suiteCase);
  return {
    demonstrations: base.demonstrations,
    ...ofNetworks(base, caseConfiguration(settings, suiteCase)),
    places: ofNetworks(
      placeConfiguration(placeBaseConfiguration(settings, suiteCase)),
      placeConfiguration(placeCaseConfiguration(settings, suiteCase)),
    ),
  };
}

/**
 * @param networks that are trained by these settings
 * @param shipsExpert whether the experts' weights are among the files
 */
export async function shipCase(
  networks: OfCase<Trained>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  shipsExpert: boolean,
): Promise<ShippedCase> {
  const { maze, goal, goalNumber } = suiteCase;
  const configuration = pageConfiguration(suiteCase);
  const weights = mapCase(networks, (of) => of.weights);
  const steps = { base: settings.baseSteps, expert: settings.caseSteps, reward: settings.caseSteps };
  const bytes = mapCase(weights, encodeHalf);
  const shown = await record(configuration, mapCase(bytes, decodeHalf), steps);
  const name = `${maze}-${goalNumber}`;
  const made = mapCase(bytes, (of, subject, network) => {
    const whose = network === 'base' ? `base-${maze}` : `${name}-${network}`;
    const { entry, shipped } = file(`${whose}${subject === 'walk' ? '' : '-places'}.f16`, of);
    return { entry: { ...entry, steps: steps[network] }, shipped };
  });
  const losses = mapCase(networks, (of) => historyOf(of.losses));
  const text = await writePicture({ frames: withShare(shown, shipsExpert), losses });
  const picture = file(`${name}.json`, new TextEncoder().encode(text));
  const ofGoal = ({ expert, reward }: (typeof made)[Subject]): RunEntry['places'] => ({
    expert: shipsExpert ? expert.entry : null,
    reward: reward.entry,
  });
  const shipped = subjects.flatMap((subject) =>
    networkNames.flatMap((network) => (network === 'expert' && !shipsExpert ? [] : [made[subject][network].shipped])),
  );
  return {
    base: { maze, layout: layoutText(mazes[maze]), weights: made.walk.base.entry, places: made.place.base.entry },
    run: {
      maze,
      goalNumber,
      goal,
      ...ofGoal(made.walk),
      expertSteps: steps.expert,
      places: ofGoal(made.place),
      picture: picture.entry,
      figures: shown.figures,
    },
    files: [...shipped, picture.shipped],
    unrounded: (await record(configuration, weights, steps)).figures,
  };
}

/** The frames. Without an expert the page can't measure the share explained, and goes on showing the one of the figures. */
function withShare({ frames, figures }: Recording, hasExpert: boolean): Frames {
  const { reward } = frames;
  if (hasExpert || !reward) return frames;
  return withFrame(frames, { ...reward, meta: { ...reward.meta, explained: [figures.places.explained] } });
}

const mapCase = <T, U>(of: OfCase<T>, make: (value: T, subject: Subject, network: NetworkName) => U): OfCase<U> =>
  mapMembers(of, (networks, subject) => mapMembers(networks, (value, network) => make(value, subject, network)));

function file(name: string, bytes: Uint8Array): { readonly entry: FileEntry; readonly shipped: ShippedFile } {
  return { entry: { file: name, bytes: bytes.length, sha256: checksum(bytes) }, shipped: { name, bytes } };
}

interface Recording {
  /** Of places. */
  readonly frames: Frames;
  readonly figures: Figures;
}

/** What the page will show of a run with these weights, drawn as the page draws it. */
async function record(
  configuration: RunConfiguration,
  weights: CaseWeights,
  steps: Readonly<Record<NetworkName, number>>,
): Promise<Recording> {
  const runs = await GoalRuns.create(configuration);
  for (const subject of subjects)
    for (const network of networkNames)
      runs.of(subject)[0].networks.setWeights(network, weights[subject][network], steps[network]);
  const [walks, frames] = [await draw(runs, 'walk'), await draw(runs, 'place')];
  const { localised: _, ...ofWalks } = await measureWalks(runs.first);
  const { agreement, places } = await measurePlaces(runs.of('place')[0]);
  runs.dispose();
  const { expert, steered } = walks;
  if (!expert || !steered) throw new Error('The views of a trained run are not drawn in full.');
  return {
    frames,
    figures: {
      ...ofWalks,
      shares: {
        base: roundedShares(steered.meta.unsteered),
        expert: roundedShares(expert.meta),
        steered: roundedShares(steered.meta),
      },
      places: { peak: places.peak, peakDistance: places.peakDistance, explained: places.explained, agreement },
    },
  };
}

const roundedShares = ({ arrives, ends, valid }: PlanShares): PlanShares => ({
  arrives: rounded(arrives),
  ends: rounded(ends),
  valid: rounded(valid),
});

async function draw(run: GoalRuns, subject: Subject): Promise<Frames> {
  const { diffusion, composition } = run.configuration;
  const request: ViewRequest = {
    diffusionStep: drawnLevel(diffusion.steps),
    guidanceScale: defaultGuidanceScale,
    composition,
    subject,
    along: false,
  };
  const views = new Views(run, request);
  let frames = noFrames;
  while (views.stale) {
    const frame = await views.advance();
    if (frame) frames = withFrame(frames, frame);
  }
  await views.dispose();
  return frames;
}

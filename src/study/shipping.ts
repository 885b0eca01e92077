/** A case's networks as they are shipped with the page: weights in half precision, and what the page will draw and read off with them. */

import { mazes } from '../domains/maze/shared/layouts';
import { architectureOf, layoutText } from '../pretrained/choose';
import { checksum } from '../pretrained/files';
import { decodeHalf, encodeHalf } from '../pretrained/half';
import type { Architecture, BaseEntry, FileEntry, Figures, RunEntry, Training } from '../pretrained/manifest';
import { writePicture } from '../pretrained/writePicture';
import {
  defaultConfiguration,
  defaultGuidanceScale,
  drawnLevel,
  networkNames,
  type NetworkName,
  type RunConfiguration,
} from '../protocol/configuration';
import { noFrames, withFrame, type Frames, type PlanShares, type ViewRequest } from '../protocol/frames';
import { GoalRuns } from '../run/goalRuns';
import type { Run } from '../run/run';
import { Views } from '../session/views/views';
import { rounded } from './rounded';
import { baseConfiguration, caseConfiguration, type SuiteCase, type SuiteSettings } from './settings';

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
  const base = baseConfiguration(settings, suiteCase);
  const { denoiser, reward } = caseConfiguration(settings, suiteCase);
  const descent = ({ batchSize, learningRate }: { readonly batchSize: number; readonly learningRate: number }) => ({
    batchSize,
    learningRate,
  });
  return {
    demonstrations: base.demonstrations,
    base: descent(base.denoiser),
    expert: descent(denoiser),
    reward: descent(reward),
  };
}

/**
 * @param trained the case's run, all three networks trained
 * @param shipsExpert whether the expert's weights are among the files
 */
export async function shipCase(trained: Run, suiteCase: SuiteCase, shipsExpert: boolean): Promise<ShippedCase> {
  const { maze, goal, goalNumber } = suiteCase;
  const { steps } = trained;
  const configuration = pageConfiguration(suiteCase);
  const full = await allWeights(trained);
  const bytes = mapNetworks((network) => encodeHalf(full[network]));
  const shown = await record(
    configuration,
    mapNetworks((network) => decodeHalf(bytes[network])),
    steps,
  );
  const name = `${maze}-${goalNumber}`;
  const base = file(`base-${maze}.f16`, bytes.base);
  const expert = file(`${name}-expert.f16`, bytes.expert);
  const reward = file(`${name}-reward.f16`, bytes.reward);
  const picture = file(`${name}.json`, new TextEncoder().encode(writePicture(withShare(shown, shipsExpert))));
  return {
    base: { maze, layout: layoutText(mazes[maze]), weights: { ...base.entry, steps: steps.base } },
    run: {
      maze,
      goalNumber,
      goal,
      expert: shipsExpert ? { ...expert.entry, steps: steps.expert } : null,
      expertSteps: steps.expert,
      reward: { ...reward.entry, steps: steps.reward },
      picture: picture.entry,
      figures: shown.figures,
    },
    files: [base, ...(shipsExpert ? [expert] : []), reward, picture].map(({ shipped }) => shipped),
    unrounded: (await record(configuration, full, steps)).figures,
  };
}

/** The frames. Without an expert the page can't measure the share explained, and goes on showing the one of the figures. */
function withShare({ frames, figures }: Recording, hasExpert: boolean): Frames {
  const { reward } = frames;
  if (hasExpert || !reward) return frames;
  return withFrame(frames, { ...reward, meta: { ...reward.meta, explained: [figures.explained] } });
}

const mapNetworks = <T>(of: (network: NetworkName) => T): Record<NetworkName, T> => ({
  base: of('base'),
  expert: of('expert'),
  reward: of('reward'),
});

async function allWeights(run: Run): Promise<Record<NetworkName, Float32Array>> {
  const [base, expert, reward] = await Promise.all(networkNames.map((network) => run.networks.weights(network)));
  return { base: base!, expert: expert!, reward: reward! };
}

function file(name: string, bytes: Uint8Array): { readonly entry: FileEntry; readonly shipped: ShippedFile } {
  return { entry: { file: name, bytes: bytes.length, sha256: checksum(bytes) }, shipped: { name, bytes } };
}

interface Recording {
  readonly frames: Frames;
  readonly figures: Figures;
}

/** What the page will show of a run with these weights, drawn as the page draws it. */
async function record(
  configuration: RunConfiguration,
  weights: Readonly<Record<NetworkName, Float32Array>>,
  steps: Readonly<Record<NetworkName, number>>,
): Promise<Recording> {
  const run = await GoalRuns.create(configuration);
  for (const network of networkNames) run.first.networks.setWeights(network, weights[network], steps[network]);
  const frames = await draw(run);
  const explained = await run.first.probes.explained(8, 64);
  run.dispose();
  const { reward, base, expert, steered } = frames;
  if (!reward || !base || !expert || !steered) throw new Error('The views of a trained run are not drawn in full.');
  return {
    frames,
    figures: {
      peak: [rounded(reward.meta.peak[0]), rounded(reward.meta.peak[1])],
      peakDistance: rounded(reward.meta.peakDistance),
      explained: explained === null ? null : rounded(explained),
      shares: {
        base: roundedShares(base.meta),
        expert: roundedShares(expert.meta),
        steered: roundedShares(steered.meta),
      },
    },
  };
}

const roundedShares = ({ arrives, ends, valid }: PlanShares): PlanShares => ({
  arrives: rounded(arrives),
  ends: rounded(ends),
  valid: rounded(valid),
});

async function draw(run: GoalRuns): Promise<Frames> {
  const { diffusion, composition } = run.configuration;
  const request: ViewRequest = {
    diffusionStep: drawnLevel(diffusion.steps),
    guidanceScale: defaultGuidanceScale,
    composition,
    subject: 'walk',
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

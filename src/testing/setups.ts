/** Setups that a viewer may make, drawn from the whole of their range: by what the settings mean, not by how a link writes them. */
import * as fc from 'fast-check';
import { freeCells } from '../domains/maze/shared/geometry';
import { checkGoal, checkGoals } from '../domains/maze/shared/goals';
import { mazes } from '../domains/maze/shared/layouts';
import {
  compositions,
  mostGoals,
  type Goals,
  type MazeName,
  type MazePoint,
  type RunConfiguration,
} from '../protocol/configuration';
import { defaultSetup, greatestGuidanceScale, sceneCount, type Setup } from '../page/model/settings/setup';

const mazeNames = ['open', 'umaze', 'medium', 'large'] as const satisfies readonly MazeName[];

/** Links keep six digits of a number, and two decimals of a place. */
const sixDigits = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => Number(Math.abs(value).toPrecision(6)));
const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const multiple = (of: number, max: number): fc.Arbitrary<number> => whole(1, max / of).map((times) => times * of);

/** A place where demonstrations can end. */
function place(name: MazeName): fc.Arbitrary<MazePoint> {
  const hundredths = whole(-26, 26);
  return fc
    .tuple(fc.constantFrom(...freeCells(mazes[name])), hundredths, hundredths)
    .map(([[i, j], row, column]): MazePoint => [(100 * i + row) / 100, (100 * j + column) / 100])
    .filter((point) => checkGoal(mazes[name], point) === null);
}

const places = fc.constantFrom(...mazeNames).chain((maze) =>
  fc.record({
    maze: fc.constant(maze),
    goals: fc
      .array(place(maze), { minLength: 1, maxLength: mostGoals })
      .filter(
        (goals): goals is [MazePoint, ...MazePoint[]] => checkGoals(mazes[maze], goals) === null,
      ) as fc.Arbitrary<Goals>,
  }),
);

const network = fc.constantFrom('windows' as const, 'plan' as const);

/** The horizon has to be halved by the networks, and no window is longer than it. */
const shapes = fc.tuple(network, fc.array(whole(1, 8), { minLength: 1, maxLength: 4 })).chain(([kind, multipliers]) =>
  multiple(8, 256).chain((horizon) =>
    fc.record({
      network: fc.constant(kind),
      multipliers: fc.constant(multipliers),
      horizon: fc.constant(horizon),
      window: whole(1, horizon),
    }),
  ),
);

export const configurations: fc.Arbitrary<RunConfiguration> = fc
  .record({
    places,
    shapes,
    composition: fc.constantFrom(...compositions),
    expertData: fc.constantFrom('goal' as const, 'base' as const),
    seed: whole(0, 2 ** 31 - 1),
    channels: fc.constantFrom('positions' as const, 'full' as const),
    demonstrations: whole(16, 50_000),
    levels: whole(5, 500),
    denoiser: fc.record({
      width: multiple(8, 64),
      batchSize: whole(1, 512),
      learningRate: sixDigits(1e-6, 0.1),
      heldStartShare: sixDigits(0, 1),
      expertInitialisation: fc.constantFrom('scratch' as const, 'base' as const),
    }),
    reward: fc.record(
      {
        width: multiple(8, 256),
        batchSize: whole(1, 512),
        learningRate: sixDigits(1e-6, 0.1),
        algorithm: fc.constantFrom(1 as const, 2 as const),
        formulation: fc.constantFrom('score' as const, 'authors' as const),
        // Mixed is what is meant where it is absent.
        data: fc.constantFrom('base' as const, 'expert' as const),
      },
      { requiredKeys: ['width', 'batchSize', 'learningRate', 'algorithm', 'formulation'] },
    ),
    iterations: whole(1, 1_000_000),
  })
  .map(({ places: chosen, shapes: shape, levels, denoiser, reward, ...rest }) => ({
    ...defaultSetup.configuration,
    ...rest,
    ...chosen,
    horizon: shape.horizon,
    diffusion: { steps: levels },
    denoiser: { ...denoiser, multipliers: shape.multipliers },
    reward: { ...reward, network: shape.network, window: shape.window },
  }));

export const setups: fc.Arbitrary<Setup> = configurations.chain((configuration) =>
  fc
    .record({
      backend: fc.constantFrom('auto' as const, 'webgpu' as const, 'wasm' as const),
      from: fc.constantFrom('pretrained' as const, 'base' as const, 'scratch' as const),
      effort: fc.constantFrom('auto' as const, 'full' as const),
      autoplay: fc.boolean(),
      pace: fc.option(fc.double({ min: 0.1, max: 1000, noNaN: true })),
      diffusionTime: whole(0, configuration.diffusion.steps),
      guidanceScale: sixDigits(0, greatestGuidanceScale),
      view: fc.constantFrom('stage' as const, 'results' as const),
      arrows: fc.boolean(),
      scene: fc.option(whole(1, sceneCount)),
    })
    .map((rest) => ({ ...defaultSetup, ...rest, configuration })),
);

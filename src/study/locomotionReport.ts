/** The locomotion suite as tables in Markdown. */

import {
  suiteBodies,
  walkerPlanners,
  type SuiteBody,
  type WalkerPlanner,
} from '../domains/locomotion/study/locomotionSettings';
import { mean } from '../math/correlation';
import type { LocomotionMeasured } from './measureLocomotion';
import { fixed, meanAndInterval, table } from './report';

const titles: Readonly<Record<WalkerPlanner, string>> = {
  base: 'base, alone',
  expert: "the expert's model",
  demonstrator: 'the demonstrator itself',
  reward: 'base, steered by the reward',
  nudge: "the same, in the authors' way",
  logit: 'base, steered by a discriminator (logit)',
  sigmoid: "the same, in the authors' way (sigmoid)",
  otherBase: 'another base, alone',
  transferred: 'another base, steered by the same reward',
  null: 'base, steered by a reward of two bases',
};

const bodyTitles: Readonly<Record<SuiteBody, string>> = { halfcheetah: 'HalfCheetah', hopper: 'Hopper' };

export function locomotionTables(rows: readonly LocomotionMeasured[]): string {
  return suiteBodies
    .filter((body) => rows.some((row) => row.body === body))
    .map((body) =>
      bodySection(
        body,
        rows.filter((row) => row.body === body),
      ),
    )
    .join('\n\n');
}

function bodySection(body: SuiteBody, rows: readonly LocomotionMeasured[]): string {
  const lines = walkerPlanners.flatMap((planner) =>
    rows
      .filter((row) => row.planner === planner)
      .map((row) => [
        titles[planner],
        String(row.seed),
        meanAndInterval(row.return, 0),
        fixed(row.score.mean, 1),
        planner === 'base' ? '' : meanAndInterval(row.gain, 1),
        fixed(row.length, 0),
        row.chosen ? String(row.chosen.strength) : '',
        row.chosen ? String(row.chosen.stopBelow) : '',
      ]),
  );
  const data = rows.map((row) => row.data);
  const head = [
    `Of the episodes that the models learned from, the base's returned ${fixed(mean(data.map(({ base }) => base)), 0)} in the mean and the expert's `,
    `${fixed(mean(data.map(({ expert }) => expert)), 0)}.`,
  ].join('');
  const rewards = rows.flatMap(({ seed, explained, rank }) =>
    explained === null || rank === null
      ? []
      : [
          `The reward of seed ${seed} explains ${fixed(explained)} of the difference of the two models' scores; its rank correlation with what is still earned ` +
            `is ${fixed(rank.base)} along the base's episodes and ${fixed(rank.expert)} along the expert's.`,
        ],
  );
  const columns = ['planner', 'seed', 'return', 'score', 'gain in score', 'steps', 'strength', 'from level'];
  return [`## ${bodyTitles[body]}`, head, table(columns, lines), ...rewards].join('\n\n');
}

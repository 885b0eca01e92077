import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mazeNames } from '../maze/layouts';
import type { PlannerName } from '../protocol/navigationResults';
import type { CaseResult } from './measureCase';
import { fixed, mean } from './report';

const root = new URL('../../', import.meta.url);
const { cases } = JSON.parse(readFileSync(new URL('docs/results/navigation.json', root), 'utf8')) as {
  readonly cases: readonly CaseResult[];
};
const readme = readFileSync(new URL('README.md', root), 'utf8').replaceAll(/\s+/g, ' ');

/** Whoever measures anew has to quote anew. */
it('The README quotes what was measured', () => {
  const found = cases.filter(({ reward }) => reward.field.localised).length;
  expect(readme).toContain(`${found} of ${cases.length} goals lie within half a cell`);
  const explained = mazeNames.map((maze) =>
    fixed(mean(cases.filter((result) => result.maze === maze).map(({ plan }) => plan.explained ?? NaN))),
  );
  expect(readme).toContain(
    `The reward of the whole plan explains ${explained.join(', ')} of the two models' difference`,
  );
  const score = (planner: PlannerName): string =>
    fixed(mean(cases.map(({ planners }) => planners[planner].meanScore ?? NaN)), 1);
  expect(readme).toContain(`Plans steered by it and executed score ${score('plan')} on average`);
  expect(readme).toContain(`the base alone ${score('base')}, the expert ${score('expert')}`);
  expect(readme).toContain(
    `steered by the discriminator's logit ${score('logit')} and, as the authors do it, by its sigmoid ${score('sigmoid')}.`,
  );
});

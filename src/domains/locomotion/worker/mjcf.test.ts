import { describe, expect, it } from 'vitest';
import { bodies, bodyNames } from '../shared/bodies';
import { tasks } from '../shared/tasks';
import { mjcfOf } from './mjcf';

describe('mjcfOf', () => {
  const textOf = (name: (typeof bodyNames)[number]): string => mjcfOf(bodies[name], tasks[name].integrations.original);

  it.each(bodyNames)('gives each hinge of %s one motor, in the order of the links', (name) => {
    const hinges = bodies[name].links.slice(1).map(({ name: link }) => link);
    const motors = [...textOf(name).matchAll(/<motor name="([^"]+)" joint="([^"]+)"/g)];
    expect(motors.map(([, motor]) => motor)).toEqual(hinges);
    expect(motors.map(([, , joint]) => joint)).toEqual(hinges);
  });

  it('names integrator and timestep, the total mass where it is given, and a foot’s own friction', () => {
    expect(textOf('halfcheetah')).toMatch(/settotalmass="14".*integrator="Euler" timestep="0.01" gravity="0 0 -9.81"/);
    expect(textOf('hopper')).not.toMatch(/settotalmass/);
    expect(textOf('hopper')).toMatch(/fromto="-0.13 0 0 0.26 0 0" size="0.06" friction="2 0.005 0.0001"/);
    expect(mjcfOf(bodies.walker2d, tasks.walker2d.integrations.quick)).toMatch(/integrator="implicitfast"/);
    expect(textOf('walker2d').match(/friction="1.9 0.1 0.1"/g)).toHaveLength(1);
  });
});

/** The bodies against closed forms, and against what MuJoCo says of them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { bodies, bodyNames, coordinateCount, gravity, type BodyName } from '../shared/bodies';
import { capsuleCount, placeCapsules } from '../shared/kinematics';
import { tasks, type IntegrationName } from '../shared/tasks';
import { loadMujoco, type Mujoco } from './mujoco';
import { Simulator } from './simulator';

let mujoco: Mujoco;
beforeAll(async () => {
  mujoco = await loadMujoco();
});

const open = (name: BodyName, integration: IntegrationName = 'original'): Simulator =>
  new Simulator(mujoco, bodies[name], tasks[name].integrations[integration]);

/** Kilograms, [links], of MuJoCo since 2.1.2: capsules with round ends. */
const masses: Readonly<Record<BodyName, readonly number[]>> = {
  halfcheetah: [6.25, 1.544, 1.587, 1.095, 1.438, 1.201, 0.885],
  hopper: [3.665, 4.058, 2.781, 5.316],
  walker2d: [3.665, 4.058, 2.781, 3.167, 4.058, 2.781, 3.167],
};

describe.each(bodyNames)('%s', (name) => {
  const body = bodies[name];

  it('has the masses of its links, and their sum', () => {
    const simulator = open(name);
    const found = [...simulator.masses()];
    const sum = masses[name].reduce((total, mass) => total + mass, 0);
    expect(found.map((mass) => mass.toFixed(3))).toEqual(masses[name].map((mass) => mass.toFixed(3)));
    expect(simulator.totalMass()).toBeCloseTo(sum, 2);
    if (body.totalMass !== null) expect(simulator.totalMass()).toBeCloseTo(body.totalMass, 12);
    simulator.dispose();
  });

  it('weighs upon the ground what it weighs', () => {
    const simulator = open(name, 'quick');
    // Until it lies still, without a motor.
    for (let step = 0; step < 1500; step++) simulator.step();
    expect(Math.max(...simulator.velocities.map(Math.abs))).toBeLessThan(1e-3);
    expect(simulator.constraintForces()[1]).toBeCloseTo(-simulator.totalMass() * gravity, 2);
    simulator.dispose();
  });

  it('falls freely', () => {
    const simulator = open(name);
    simulator.coordinates[1] = 50;
    const { timestep, frameSkip } = tasks[name].integrations.original;
    const seconds = 0.5;
    for (let step = 0; step < Math.round(seconds / (timestep * frameSkip)); step++) simulator.step();
    const elapsed = Math.round(seconds / (timestep * frameSkip)) * timestep * frameSkip;
    // The centre of mass falls so exactly; a hinge at its spring's rest takes no part.
    expect(simulator.velocities[1]).toBeCloseTo(gravity * elapsed, 3);
    simulator.dispose();
  });

  it('stands where the drawing puts it: planar kinematics are MuJoCo’s', () => {
    const simulator = open(name);
    const random = createRandom(1);
    for (let pose = 0; pose < 20; pose++) {
      const { coordinates } = simulator;
      for (let i = 0; i < coordinates.length; i++) coordinates[i] = 3 * random.normal();
      simulator.forward();
      const placed = placeCapsules(body, coordinates);
      const centres = simulator.capsuleCentres();
      for (let i = 0; i < capsuleCount(body); i++) {
        const [x1, z1, x2, z2] = placed.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
        expect(Math.abs((x1 + x2) / 2 - centres[3 * i]!)).toBeLessThan(1e-9);
        expect(centres[3 * i + 1]).toBe(0);
        expect(Math.abs((z1 + z2) / 2 - centres[3 * i + 2]!)).toBeLessThan(1e-9);
      }
    }
    simulator.dispose();
  });

  it('does the same twice, bit for bit, whatever else was simulated', () => {
    const run = (): number[] => {
      const simulator = open(name);
      const random = createRandom(2);
      for (let step = 0; step < 50; step++) {
        const { motors } = simulator;
        for (let i = 0; i < motors.length; i++) motors[i] = 2 * random.uniform() - 1;
        simulator.step();
      }
      const state = [...simulator.coordinates, ...simulator.velocities];
      simulator.dispose();
      return state;
    };
    const first = run();
    expect(first).toHaveLength(2 * coordinateCount(body));
    expect(run()).toEqual(first);
  });
});

it('its arrays outlive the growth of MuJoCo’s memory, which empties what was read before', () => {
  const first = open('hopper');
  const read = first.coordinates;
  const others: Simulator[] = [];
  while (read.length > 0 && others.length < 200) others.push(open('hopper'));
  expect(read).toHaveLength(0);
  first.coordinates[0] = 1;
  first.step();
  expect(first.coordinates[0]).toBeCloseTo(1, 3);
  for (const simulator of [first, ...others]) simulator.dispose();
});

it('a model that is none is refused with MuJoCo’s own words', () => {
  expect(() => mujoco.MjModel.from_xml_string('<mujoco><worldbody><stone/></worldbody></mujoco>')).toThrow(/stone/);
});

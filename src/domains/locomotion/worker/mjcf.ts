/** A body's table as MuJoCo reads it (MJCF); the facts are the table's, the text is made here. */
import { density, gravity, type Body, type Capsule, type Hinge, type Link } from '../shared/bodies';
import type { Integration } from '../shared/tasks';

type Value = string | number | readonly number[];

/** The model of a body on an endless floor. Links, hinges and motors have the table's order; the floor is geom 0, capsules follow. */
export function mjcfOf(body: Body, { integrator, timestep }: Integration): string {
  const { contact, floor } = body;
  return element('mujoco', { model: body.name }, [
    element('compiler', { angle: 'radian', ...(body.totalMass === null ? {} : { settotalmass: body.totalMass }) }),
    // All that a step of bodies this small needs, eight times over; MuJoCo's own guess is 13 MB.
    element('size', { memory: '256K' }),
    // Islands would split a problem of one tree, which has one: they cost time and give nothing.
    element('option', { integrator, timestep, gravity: [0, 0, gravity] }, [element('flag', { island: 'disable' })]),
    element('default', {}, [
      element('geom', { contype: 1, density, ...contact }),
      element('motor', { ctrllimited: 'true', ctrlrange: [-1, 1] }),
    ]),
    element('worldbody', {}, [
      element('geom', { name: 'floor', type: 'plane', size: [0, 0, 1], ...floor, conaffinity: 1 }),
      linkElement(body, 0),
    ]),
    element('actuator', {}, motors(body)),
  ]);
}

function linkElement(body: Body, number: number): string {
  const link = body.links[number]!;
  const children = body.links.flatMap(({ parent }, i) => (parent === number ? [linkElement(body, i)] : []));
  return element('body', { name: link.name, pos: [link.offset[0], 0, link.offset[1]] }, [
    ...joints(body, link),
    ...link.capsules.map((capsule) => capsuleElement(body, capsule)),
    ...children,
  ]);
}

function joints(body: Body, { name, hinge }: Link): string[] {
  if (hinge !== null) return [hingeElement(body, name, hinge)];
  return [
    element('joint', { name: 'along', type: 'slide', axis: [1, 0, 0] }),
    element('joint', { name: 'up', type: 'slide', axis: [0, 0, 1], ref: body.restHeight }),
    element('joint', { name: 'pitch', type: 'hinge', axis: [0, 1, 0] }),
  ];
}

function hingeElement({ hingeSign, armature, limits }: Body, name: string, hinge: Hinge): string {
  const { range, damping, stiffness } = hinge;
  const limit = limits === null ? {} : { solreflimit: limits.solref, solimplimit: limits.solimp };
  const axis = [0, hingeSign, 0];
  return element('joint', {
    name,
    type: 'hinge',
    axis,
    limited: 'true',
    range,
    damping,
    stiffness,
    armature,
    ...limit,
  });
}

function capsuleElement({ contact }: Body, { from, to, radius, friction }: Capsule): string {
  const own = friction === undefined ? {} : { friction: [friction, ...contact.friction.slice(1)] };
  return element('geom', { type: 'capsule', fromto: [from[0], 0, from[1], to[0], 0, to[1]], size: radius, ...own });
}

function motors({ links }: Body): string[] {
  return links.flatMap(({ name, hinge }) =>
    hinge === null ? [] : [element('motor', { name, joint: name, gear: hinge.gear })],
  );
}

function element(name: string, attributes: Readonly<Record<string, Value>>, children: readonly string[] = []): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'object' ? value.join(' ') : value}"`,
  );
  const head = `<${name}${written.join('')}`;
  return children.length === 0 ? `${head}/>` : `${head}>${children.join('')}</${name}>`;
}

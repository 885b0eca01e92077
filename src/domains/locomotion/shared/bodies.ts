/**
 * The three planar bodies of the locomotion benchmarks as tables of links, joints and capsules; what a body is asked to do is left to
 * `tasks`, and its text for MuJoCo to the worker. Facts, in metres, radians and SI units, as Gymnasium's v2 environments have them; the
 * tables and their form are our own.
 */

export const bodyNames = ['halfcheetah', 'hopper', 'walker2d'] as const;
export type BodyName = (typeof bodyNames)[number];

/** In the plane of motion: forward and up. */
export type PlanePoint = readonly [x: number, z: number];

/** A rod with round ends, in its link's frame. */
export interface Capsule {
  readonly from: PlanePoint;
  readonly to: PlanePoint;
  readonly radius: number;
  /** Sliding friction with the floor, where the link's differs from the body's. */
  readonly friction?: number;
}

/** The hinge between a link and its parent, at the origin of the link's frame. */
export interface Hinge {
  /** Radians. */
  readonly range: readonly [least: number, most: number];
  /** Newton metre seconds a radian. */
  readonly damping: number;
  /** Newton metres a radian, towards angle 0. */
  readonly stiffness: number;
  /** Newton metres of an action of 1. */
  readonly gear: number;
}

export interface Link {
  readonly name: string;
  /** Its parent's number among the body's links; null of the torso. */
  readonly parent: number | null;
  /** Where its frame begins, in its parent's frame; of the torso: in the world, while the root's coordinates are those of rest. */
  readonly offset: PlanePoint;
  readonly capsules: readonly Capsule[];
  /** Null of the torso, which moves along both axes and turns freely. */
  readonly hinge: Hinge | null;
}

/** How MuJoCo makes contacts of two surfaces, by its own names. */
export interface Contact {
  readonly conaffinity: 0 | 1;
  readonly condim: 1 | 3;
  /** Sliding, torsional, rolling. */
  readonly friction: readonly [number, number, number];
  readonly margin: number;
  readonly solref: readonly [number, number];
  readonly solimp: readonly [number, number, number];
}

export interface Body {
  readonly name: BodyName;
  /** Parents come before their children; hinges and actions have the order of their links. */
  readonly links: readonly Link[];
  /** Whether hinges turn as the pitch does, forward and down (1), or against it (-1). */
  readonly hingeSign: 1 | -1;
  /** The root's second coordinate at rest: a height above the ground, or a difference from rest. */
  readonly restHeight: number;
  /** Kilogram square metres added to each hinge. */
  readonly armature: number;
  /** Of the hinges' limits; null for MuJoCo's own. */
  readonly limits: {
    readonly solref: readonly [number, number];
    readonly solimp: readonly [number, number, number];
  } | null;
  readonly contact: Contact;
  readonly floor: Pick<Contact, 'condim' | 'friction'>;
  /** Kilograms that all links are scaled to; null where capsules of 1000 kg/m^3 weigh what they do. */
  readonly totalMass: number | null;
}

/** Kilograms a cubic metre, of all capsules. */
export const density = 1000;
/** Metres a second squared. */
export const gravity = -9.81;

const degrees = (angle: number): number => (angle * Math.PI) / 180;

/** A capsule by its centre, the angle of its axis from upright towards forward, and half its length between the ends' centres. */
function rod(x: number, z: number, angle: number, halfLength: number): Capsule {
  const [dx, dz] = [halfLength * Math.sin(angle), halfLength * Math.cos(angle)];
  return { from: [x - dx, z - dz], to: [x + dx, z + dz], radius: 0.046 };
}

const capsule = (from: PlanePoint, to: PlanePoint, radius: number, friction?: number): Capsule =>
  friction === undefined ? { from, to, radius } : { from, to, radius, friction };

const hinge = (least: number, most: number, damping: number, stiffness: number, gear: number): Hinge => ({
  range: [least, most],
  damping,
  stiffness,
  gear,
});

const link = (name: string, parent: number, offset: PlanePoint, joint: Hinge, ...capsules: Capsule[]): Link => ({
  name,
  parent,
  offset,
  capsules,
  hinge: joint,
});

const halfcheetah: Body = {
  name: 'halfcheetah',
  links: [
    {
      name: 'torso',
      parent: null,
      offset: [0, 0.7],
      capsules: [capsule([-0.5, 0], [0.5, 0], 0.046), rod(0.6, 0.1, 0.87, 0.15)],
      hinge: null,
    },
    link('back thigh', 0, [-0.5, 0], hinge(-0.52, 1.05, 6, 240, 120), rod(0.1, -0.13, -3.8, 0.145)),
    link('back shin', 1, [0.16, -0.25], hinge(-0.785, 0.785, 4.5, 180, 90), rod(-0.14, -0.07, -2.03, 0.15)),
    link('back foot', 2, [-0.28, -0.14], hinge(-0.4, 0.785, 3, 120, 60), rod(0.03, -0.097, -0.27, 0.094)),
    link('front thigh', 0, [0.5, 0], hinge(-1, 0.7, 4.5, 180, 120), rod(-0.07, -0.12, 0.52, 0.133)),
    link('front shin', 4, [-0.14, -0.24], hinge(-1.2, 0.87, 3, 120, 60), rod(0.065, -0.09, -0.6, 0.106)),
    link('front foot', 5, [0.13, -0.18], hinge(-0.5, 0.5, 1.5, 60, 30), rod(0.045, -0.07, -0.6, 0.07)),
  ],
  hingeSign: 1,
  restHeight: 0,
  armature: 0.1,
  limits: { solref: [0.02, 1], solimp: [0, 0.8, 0.03] },
  contact: {
    conaffinity: 0,
    condim: 3,
    friction: [0.4, 0.1, 0.1],
    margin: 0,
    solref: [0.02, 1],
    solimp: [0, 0.8, 0.01],
  },
  floor: { condim: 3, friction: [0.4, 0.1, 0.1] },
  totalMass: 14,
};

/** The torso of those that stand upright. */
const upright: Link = {
  name: 'torso',
  parent: null,
  offset: [0, 1.25],
  capsules: [capsule([0, 0.2], [0, -0.2], 0.05)],
  hinge: null,
};

/** A leg below the torso's lower end: thigh, leg and foot, the first of which is the body's link `first`. */
function leg(side: string, first: number, joint: (least: number, most: number) => Hinge, foot: Capsule): Link[] {
  return [
    link(`${side}thigh`, 0, [0, -0.2], joint(degrees(-150), 0), capsule([0, 0], [0, -0.45], 0.05)),
    link(`${side}leg`, first, [0, -0.45], joint(degrees(-150), 0), capsule([0, 0], [0, -0.5], 0.04)),
    link(`${side}foot`, first + 1, [0, -0.5], joint(degrees(-45), degrees(45)), foot),
  ];
}

const hopper: Body = {
  name: 'hopper',
  links: [
    upright,
    ...leg('', 1, (least, most) => hinge(least, most, 1, 0, 200), capsule([-0.13, 0], [0.26, 0], 0.06, 2)),
  ],
  hingeSign: -1,
  restHeight: 1.25,
  armature: 1,
  limits: null,
  contact: {
    conaffinity: 1,
    condim: 1,
    friction: [0.9, 0.005, 0.0001],
    margin: 0.001,
    solref: [0.02, 1],
    solimp: [0.8, 0.8, 0.01],
  },
  floor: { condim: 3, friction: [1, 0.005, 0.0001] },
  totalMass: null,
};

const walkerHinge = (least: number, most: number): Hinge => hinge(least, most, 0.1, 0, 100);

const walker2d: Body = {
  name: 'walker2d',
  links: [
    upright,
    ...leg('right ', 1, walkerHinge, capsule([0, 0], [0.2, 0], 0.06)),
    ...leg('left ', 4, walkerHinge, capsule([0, 0], [0.2, 0], 0.06, 1.9)),
  ],
  hingeSign: -1,
  restHeight: 1.25,
  armature: 0.01,
  limits: null,
  contact: {
    conaffinity: 0,
    condim: 3,
    friction: [0.9, 0.1, 0.1],
    margin: 0.001,
    solref: [0.02, 1],
    solimp: [0.8, 0.8, 0.01],
  },
  floor: { condim: 3, friction: [0.7, 0.1, 0.1] },
  totalMass: null,
};

export const bodies: Readonly<Record<BodyName, Body>> = { halfcheetah, hopper, walker2d };

/** Coordinates of a body: along, up, pitch, and a hinge's angle for each other link; as many are its velocities. */
export const coordinateCount = ({ links }: Body): number => links.length + 2;
/** Actions: a motor a hinge. */
export const actionCount = ({ links }: Body): number => links.length - 1;

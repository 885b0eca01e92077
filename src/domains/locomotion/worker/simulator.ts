/** A body in MuJoCo: its coordinates, velocities and motors as live arrays, and time that is stepped; tasks and policies are left to others. */
import type { Body } from '../shared/bodies';
import type { Integration } from '../shared/tasks';
import { mjcfOf } from './mjcf';
import type { Mujoco, MujocoData, MujocoModel } from './mujoco';

/** What a step reads and writes. Kept, because MuJoCo makes a new view at each read, which takes longer than a step's arithmetic. */
interface Views {
  /** Metres and radians, [links + 2]: along, up, pitch, hinges. */
  readonly coordinates: Float64Array;
  /** A second, likewise. */
  readonly velocities: Float64Array;
  /** [hinges], in [-1, 1]. */
  readonly motors: Float64Array;
}

export class Simulator {
  private readonly model: MujocoModel;
  private readonly data: MujocoData;
  private views: Views;

  constructor(
    private readonly mujoco: Mujoco,
    readonly body: Body,
    private readonly integration: Integration,
  ) {
    this.model = mujoco.MjModel.from_xml_string(mjcfOf(body, integration));
    this.data = new mujoco.MjData(this.model);
    this.views = viewsOf(this.data);
  }

  /** Metres and radians, [links + 2]: along, up, pitch, hinges. Valid until another simulator is made, as the others are. */
  get coordinates(): Float64Array {
    return this.live().coordinates;
  }

  get velocities(): Float64Array {
    return this.live().velocities;
  }

  get motors(): Float64Array {
    return this.live().motors;
  }

  /** Metres, [capsules, 3]: the centres, of the state that the last step or `forward` has seen. */
  capsuleCentres(): Float64Array {
    return this.data.geom_xpos.slice(3);
  }

  /** Newtons and newton metres along each coordinate, of contacts and limits. */
  constraintForces(): Float64Array {
    return this.data.qfrc_constraint.slice();
  }

  /** Kilograms, [links]. */
  masses(): Float64Array {
    return this.model.body_mass.slice(1);
  }

  totalMass(): number {
    return this.mujoco.mj_getTotalmass(this.model);
  }

  /** Back to rest, nothing being left of what was before. */
  reset(): void {
    this.mujoco.mj_resetData(this.model, this.data);
  }

  /** Computes what follows from a state that was set. */
  forward(): void {
    this.mujoco.mj_forward(this.model, this.data);
  }

  /** Goes on for the time between two actions. */
  step(): void {
    for (let i = 0; i < this.integration.frameSkip; i++) this.mujoco.mj_step(this.model, this.data);
  }

  dispose(): void {
    this.data.delete();
    this.model.delete();
  }

  /** The module's memory has grown when a view has lost its length: another model or more data were made. */
  private live(): Views {
    if (this.views.coordinates.length === 0) this.views = viewsOf(this.data);
    return this.views;
  }
}

const viewsOf = ({ qpos, qvel, ctrl }: MujocoData): Views => ({ coordinates: qpos, velocities: qvel, motors: ctrl });

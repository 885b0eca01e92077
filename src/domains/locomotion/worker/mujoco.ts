/**
 * MuJoCo's WebAssembly module, fetched when it is first asked for: 10 MB, which only this domain needs. What of its interface is used here
 * is told in types of our own, its declarations knowing arrays as `any`.
 */

export interface MujocoModel {
  readonly body_mass: Float64Array;
  delete(): void;
}

/** Every read of an array makes a new view of the module's memory, which is empty once that memory has grown. */
export interface MujocoData {
  /** Seconds. */
  readonly time: number;
  readonly qpos: Float64Array;
  readonly qvel: Float64Array;
  readonly ctrl: Float64Array;
  /** Metres, [geoms, 3]: the capsules' centres. */
  readonly geom_xpos: Float64Array;
  /** Newtons and newton metres, [velocities]: what contacts and limits do. */
  readonly qfrc_constraint: Float64Array;
  delete(): void;
}

export interface Mujoco {
  readonly MjModel: { from_xml_string(text: string): MujocoModel };
  readonly MjData: new (model: MujocoModel) => MujocoData;
  mj_step(model: MujocoModel, data: MujocoData): void;
  mj_forward(model: MujocoModel, data: MujocoData): void;
  mj_resetData(model: MujocoModel, data: MujocoData): void;
  mj_getTotalmass(model: MujocoModel): number;
}

/** Where the module's binary comes from; in Node it is found beside the package without being told. */
export interface MujocoFiles {
  /** The address of a file of the package. */
  readonly locateFile?: (name: string) => string;
  /** The binary itself. */
  readonly wasmBinary?: Uint8Array;
}

let loading: Promise<Mujoco> | null = null;

/** One module serves a whole thread: the first call's files count, unless they could not be loaded. */
export function loadMujoco(files: MujocoFiles = {}): Promise<Mujoco> {
  loading ??= start(files).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function start(files: MujocoFiles): Promise<Mujoco> {
  const { default: load } = await import('@mujoco/mujoco');
  return (await load(files)) as unknown as Mujoco;
}

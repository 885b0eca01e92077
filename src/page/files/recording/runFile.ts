/** A recorded run as a file, and back: what the page showed at each moment, of which setup, on what and when. */
import { ByteReader } from '../../../frames/byteReader';
import { ByteWriter } from '../../../frames/byteWriter';
import { frameKinds } from '../../../frames/frameKinds';
import type { PackedFrame } from '../../../frames/packed';
import type { ViewName, ViewRequest } from '../../../protocol/frames';
import { layoutText } from '../../../pretrained/choose';
import { FormatError, Given, refusal, type Refused } from '../../../protocol/strict';
import { groundOf } from '../../../domains/shared';
import {
  atPlace,
  ofNetworks,
  placesOf,
  type NetworkPlace,
  type OfNetworks,
  type RunConfiguration,
} from '../../../protocol/configuration';
import type { DemonstrationsFrame } from '../../../protocol/messages';
import { noHistory, type Moment } from '../../model/shown/history';
import { thin } from '../../charts/lossGeometry';
import { emptyHistory, type LossHistory } from '../../../protocol/lossHistory';
import type { Recording } from '../../model/shown/recording';
import { configurationText, readSettings } from '../../model/settings/runSettings';
import { decodeContainer, encodeContainer } from './container';
import { readMoments, writeMoments } from './moments';

const format = 'reward-discovered run';
/** Points kept of each loss curve: more than a screen has pixels for. */
const mostLossPoints = 4096;

export type ReadRun =
  | { readonly kind: 'read'; readonly recording: Recording }
  /** The end of a sentence that begins with the file's name. */
  | Refused;

export async function writeRunFile(recording: Recording): Promise<Uint8Array<ArrayBuffer>> {
  const { setup, backend, date, demonstrations, history } = recording;
  const bytes = new ByteWriter();
  const header = {
    format,
    setup: configurationText(setup.configuration),
    layout: layoutText(groundOf(setup.configuration)),
    from: setup.from,
    strength: setup.guidanceScale,
    backend,
    date,
    demonstrations: writeDemonstrations(demonstrations, bytes),
    losses: writeLosses(recording.losses, placesOf(setup.configuration), bytes),
    interval: history.interval,
    ...writeMoments(history.moments, bytes),
  };
  return encodeContainer({ text: JSON.stringify(header), body: bytes.whole() });
}

/** What a file holds, whoever wrote it. */
export async function readRunFile(file: Uint8Array): Promise<ReadRun> {
  try {
    return { kind: 'read', recording: await understand(file) };
  } catch (error) {
    return refusal(error);
  }
}

async function understand(file: Uint8Array): Promise<Recording> {
  const { text, body } = await decodeContainer(file);
  const bytes = new ByteReader(body);
  const given = Given.parse(text).members(
    'format',
    'setup',
    'layout',
    'from',
    'strength',
    'backend',
    'date',
    'demonstrations',
    'losses',
    'interval',
    'frames',
    'moments',
  );
  given.format.oneOf(format);
  const configuration = readSettings(given.setup.text(/^[^]{0,4000}$/, 'a text of at most 4000 characters'));
  given.layout.oneOf(layoutText(groundOf(configuration)));
  const { name, adapter } = given.backend.members('name', 'adapter');
  const demonstrations = readDemonstrations(given.demonstrations, configuration, bytes);
  const losses = readLosses(given.losses, configuration, bytes);
  const moments = readMoments(given.frames, given.moments, bytes);
  bytes.end();
  checkMoments(moments, configuration);
  return {
    setup: {
      configuration,
      from: given.from.oneOf('pretrained', 'base', 'scratch'),
      guidanceScale: given.strength.real(0, 1000),
    },
    backend: {
      name: name.oneOf('webgpu', 'wasm'),
      adapter: adapter.orNull((item) => item.text(/^.{0,200}$/, 'a text of one line')),
    },
    date: given.date.day(),
    demonstrations,
    losses,
    history: { ...noHistory, interval: given.interval.whole(1, 2 ** 31), moments },
  };
}

/** @throws FormatError where a frame is of another setup than the run's */
function checkMoments(moments: readonly Moment[], configuration: RunConfiguration): void {
  for (const { frames, strengths, walks } of moments)
    for (const frame of [...Object.values(frames), ...Object.values(walks), ...strengths])
      checkFit(frame, configuration);
  // What is opened is shown at its end.
  if (!moments.at(-1)?.frames.reward) throw new FormatError('its last moment has no field');
}

/** @throws FormatError where it is of another maze, of other levels, plans or goals than the setup's */
function checkFit<V extends ViewName>(frame: PackedFrame<V>, setup: RunConfiguration): void {
  const kind = frameKinds[frame.view];
  const request: Partial<ViewRequest> = frame.request;
  if ((request.diffusionStep ?? 0) >= setup.diffusion.steps || !kind.fits(frame.meta, setup, request))
    throw new FormatError(`some of its ${kind.plural} are of another setup`);
}

function writeDemonstrations(frame: DemonstrationsFrame, bytes: ByteWriter): object {
  const { count, horizon, stride, arrive } = frame;
  for (const positions of [frame.base, ...frame.experts]) bytes.floats(positions);
  return { count, horizon, stride, arrive };
}

/** 32-bit floating-point numbers. @throws FormatError where there are not so many, or one is no finite number */
function readFloats(count: number, from: ByteReader): Float32Array {
  const bytes = from.take(4 * count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = Float32Array.from({ length: count }, (_, k) => view.getFloat32(4 * k, true));
  if (!values.every(Number.isFinite)) throw new FormatError('one of its values is no finite number');
  return values;
}

function readDemonstrations(given: Given, { goals }: RunConfiguration, bytes: ByteReader): DemonstrationsFrame {
  const of = given.members('count', 'horizon', 'stride', 'arrive');
  const [count, horizon] = [of.count.whole(0, 1000), of.horizon.whole(1, 512)];
  const positions = () => readFloats(2 * count * horizon, bytes);
  return {
    count,
    horizon,
    stride: of.stride.whole(1, 100_000),
    arrive: of.arrive.real(0, 1),
    base: positions(),
    experts: goals.map(positions),
  };
}

/** @returns points of each curve, in the order of the places */
function writeLosses(
  losses: OfNetworks<LossHistory>,
  places: readonly NetworkPlace[],
  bytes: ByteWriter,
): readonly number[] {
  return places.map((place) => {
    const { steps, raw, smooth } = thin(atPlace(losses, place)!, mostLossPoints);
    for (const values of [steps, raw, smooth]) bytes.floats(values);
    return steps.length;
  });
}

function readLosses(given: Given, configuration: RunConfiguration, bytes: ByteReader): OfNetworks<LossHistory> {
  const places = placesOf(configuration);
  const curves = given.list(places.length, places.length, (item): LossHistory => {
    const count = item.whole(0, mostLossPoints + 1);
    const values = () => [...readFloats(count, bytes)];
    return count === 0 ? emptyHistory : { steps: values(), raw: values(), smooth: values() };
  });
  // In the order in which they are written.
  const left = curves.values();
  return ofNetworks(configuration, () => left.next().value!);
}

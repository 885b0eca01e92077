/** A device of which nothing right is to be expected any more. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';

  constructor(
    message: string,
    /** Whether it ran out of memory. */
    readonly isOutOfMemory: boolean,
  ) {
    super(message);
  }
}

export function refusal(error: GPUError): DeviceError {
  return new DeviceError(`The GPU refused a step: ${error.message}`, error.constructor.name === 'GPUOutOfMemoryError');
}

export function loss(reason: string): DeviceError {
  return new DeviceError(`The GPU was lost (${reason}).`, false);
}

/** A linear policy: actions are weights times normalised observations, without a bias, as Augmented Random Search trains them. */

export interface LinearPolicy {
  /** [actions, observations], of normalised observations. */
  readonly weights: Float32Array | Float64Array;
  /** [observations] */
  readonly mean: Float32Array | Float64Array;
  /** Standard deviation, [observations]. */
  readonly deviation: Float32Array | Float64Array;
}

/** Writes the action of an observation, [actions]; motors will clip it. */
export function act({ weights, mean, deviation }: LinearPolicy, observation: Float64Array, action: Float64Array): void {
  const size = observation.length;
  for (let i = 0; i < action.length; i++) action[i] = 0;
  for (let j = 0; j < size; j++) {
    const normalised = (observation[j]! - mean[j]!) / deviation[j]!;
    for (let i = 0; i < action.length; i++) action[i] = action[i]! + weights[i * size + j]! * normalised;
  }
}

/** The constant that a learned reward is known up to, from plans of both models. */

/** Halvings of the interval that the constant lies in: below a thousandth of any that occurs. */
const halvings = 60;
/** Beyond all rewards: nothing changes there any more. */
const beyond = 40;

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
const mean = (values: ArrayLike<number>, of: (value: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i] as number);
  return sum / values.length;
};

/**
 * c = log E_base[e^rho]: with it rho - c is the log ratio of the expert's density to the base's, for exact models. A mean of e^rho over the base's
 * plans is ruled by the few that go where the expert goes: it takes a thousand plans a level. Bennett's acceptance ratio (Bennett 1976, eq. 12; the
 * bias of a logistic regression with slope 1) has the same limit and takes plans of both: c is where
 *   mean over the base's of sigmoid(rho - c) = mean over the expert's of sigmoid(c - rho).
 * @param base, expert rewards of plans of one noise level
 * @returns NaN where a reward is no finite number, or there is none
 */
export function logConstant(base: ArrayLike<number>, expert: ArrayLike<number>): number {
  const all = [...Array.from(base), ...Array.from(expert)];
  if (base.length === 0 || expert.length === 0 || !all.every(Number.isFinite)) return NaN;
  let [low, high] = [Math.min(...all) - beyond, Math.max(...all) + beyond];
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    const excess = mean(base, (rho) => sigmoid(rho - middle)) - mean(expert, (rho) => sigmoid(middle - rho));
    if (excess > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Whether memory grows over a soak: what the samples at home say, by bounds that a leak of a few kilobytes an act passes. */

/**
 * What may be more at the end than at the beginning. V8 compiles for half an hour what is used at random, so that the heap is more than its
 * objects; these, and arrays, are what a leak of the page's would be among. One checkpoint has 8.5 MB; React's last picture but one may hold
 * the one before.
 */
const allowed = { heap: 6 * 2 ** 20, objects: 2 ** 20, buffers: 12 * 2 ** 20, nodes: 600, listeners: 60 };

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * @param samples at least two, all taken at home; of six and more the middle of the first three against that of the last three
 * @returns a sentence for each that grows
 */
export function growth(samples) {
  const few = samples.length < 6 ? 1 : 3;
  const [first, last] = [samples.slice(0, few), samples.slice(-few)];
  const found = Object.entries(allowed).flatMap(([name, most]) => {
    const [before, after] = [first, last].map((some) => middle(some.map((sample) => sample[name])));
    return after - before > most ? [`${name} grew from ${before} to ${after}, more than ${most}.`] : [];
  });
  // The same run at rest on the same backend holds the same tensors, to the byte; another run has networks and views of its own.
  for (const sample of samples) {
    const before = samples.find(({ backend, run }) => backend === sample.backend && run === sample.run);
    if (sample.tensors !== before.tensors || sample.bytes !== before.bytes)
      found.push(
        `On ${sample.backend} the worker held ${before.tensors} tensors of ${before.bytes} bytes in minute ` +
          `${before.minute.toFixed(1)}, and ${sample.tensors} of ${sample.bytes} in minute ${sample.minute.toFixed(1)}.`,
      );
  }
  return found;
}

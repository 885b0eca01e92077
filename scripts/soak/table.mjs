/** A soak's figures in words: a line for each sample, and a table of them all. */

const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(1);
const precise = (bytes) => (bytes / 2 ** 20).toFixed(2);
const whole = (value) => (Number.isFinite(value) ? value.toFixed(0) : 'none');

function delaysOf({ delays }) {
  const sorted = [...delays].sort((a, b) => a - b);
  return { count: sorted.length, p95: sorted[Math.floor(0.95 * sorted.length)], most: sorted.at(-1) };
}

export function summary(row) {
  const { p95, most } = delaysOf(row);
  const processes = Object.entries(row.processes).map(([kind, bytes]) => `${kind} ${megabytes(bytes)}`);
  return [
    `minute ${row.minute.toFixed(1)}, ${row.backend}: heap ${megabytes(row.heap)} MB (objects ${precise(row.objects)}, compiled ${precise(row.compiled)}), buffers ${megabytes(row.buffers)} MB`,
    `${row.nodes} nodes, ${row.listeners} listeners`,
    `worker ${row.tensors} tensors, ${megabytes(row.bytes)} MB`,
    `${row.fps.toFixed(1)} fps, input ${whole(p95)} ms (95 of 100), ${whole(most)} ms at most`,
    `resident MB: ${processes.join(', ')}; load ${row.load.toFixed(1)}`,
  ].join('; ');
}

/** Markdown. */
export function table(rows, { minutes, seed, where, count, errors, failures, grown }) {
  const lines = rows.map((row) => {
    const { count: inputs, p95, most } = delaysOf(row);
    const resident = row.processes.renderer ? megabytes(row.processes.renderer) : 'unknown';
    return (
      `| ${row.minute.toFixed(1)} | ${row.backend} | ${megabytes(row.heap)} | ${precise(row.compiled)} | ${precise(row.objects)} | ` +
      `${megabytes(row.buffers)} | ${row.nodes} | ${row.listeners} | ${row.tensors} | ${megabytes(row.bytes)} | ` +
      `${resident} | ${row.fps.toFixed(0)} | ${inputs} | ${whole(p95)} | ${whole(most)} | ${row.load.toFixed(0)} |`
    );
  });
  return [
    `${minutes} minutes, seed ${seed}, ${where}: ${count} actions, ${errors.length} errors, ${failures.length} controls that could not be used, ` +
      `${grown.length === 0 ? 'memory flat' : `memory grew: ${grown.join(' ')}`}.`,
    '',
    '| minute | backend | heap, MB | compiled | objects | buffers, MB | nodes | listeners | tensors | their MB | renderer, MB | fps | inputs | 95 of 100, ms | slowest, ms | load |',
    `|${' --- |'.repeat(16)}`,
    ...lines,
  ].join('\n');
}

/** Which of some names was meant by one that is not among them. */

/** Letters to be added, left out, exchanged or put the other way round. */
function distance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, rows[i - 1][j] + 1, row[j - 1] + 1));
      const isTurned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isTurned) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}

/** Capitals, dashes and underlines do not count. */
const plain = (name) => name.toLowerCase().replace(/[-_]/g, '');

/** The nearest name, or null where none is near: a third of the letters may differ, or what was written begins the name. */
export function nearestName(written, names) {
  const word = plain(written);
  if (word === '') return null;
  const ranked = names
    .map((name) => ({ name, far: distance(word, plain(name)) }))
    .sort((a, b) => a.far - b.far)
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(plain(name).length / 3)));
  const begun = names.filter((name) => word.length > 1 && plain(name).startsWith(word));
  return ranked[0]?.name ?? (begun.length === 1 ? begun[0] : null);
}

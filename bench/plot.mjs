/** The plot of a sweep, as SVG: step time against batch, horizon and width, one panel each, on logarithmic axes. */
import { line, scaleLog } from 'd3';

const panel = { width: 250, height: 220, left: 56, right: 14, top: 30, bottom: 40 };
const colours = ['#0b6e99', '#c4532d', '#5b7f2b', '#8a4fa3', '#b8860b'];
const axes = ['batch', 'horizon', 'width'];

/** The commonest value: the size that is kept while others change. */
function usual(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

const extent = (values) => [Math.min(...values), Math.max(...values)];

/** @param rows measurements of a sweep; the first case of them is drawn @returns the text of an SVG file */
export function sweepPlot(rows) {
  const drawn = rows.filter((row) => row.case === rows[0].case);
  const contenders = [...new Set(drawn.map((row) => row.contender))];
  const usually = Object.fromEntries(axes.map((axis) => [axis, usual(drawn.map((row) => row[axis]))]));
  const [least, most] = extent(drawn.map((row) => row.stepMs));
  const y = scaleLog([least / 1.3, most * 1.3], [panel.height - panel.bottom, panel.top]);
  const panels = axes.map((axis, i) => {
    const shown = drawn.filter((row) => axes.every((other) => other === axis || row[other] === usually[other]));
    const values = [...new Set(shown.map((row) => row[axis]))].sort((a, b) => a - b);
    const x = scaleLog([values[0] / 1.2, values.at(-1) * 1.2], [panel.left, panel.width - panel.right]);
    return `<g transform="translate(${i * panel.width} 0)">${frame(axis, values, x, y)}${contenders
      .map((name, k) =>
        curve(
          shown.filter((row) => row.contender === name),
          axis,
          x,
          y,
          colours[k % colours.length],
        ),
      )
      .join('')}</g>`;
  });
  const width = axes.length * panel.width;
  const legend = contenders.map(
    (name, k) =>
      `<g transform="translate(${panel.left + 130 * k} ${panel.height + 14})"><circle r="4" cy="-4" fill="${colours[k % colours.length]}"/>` +
      `<text x="10">${name}</text></g>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${panel.height + 26}" width="${width}" height="${panel.height + 26}" ` +
    `font-family="sans-serif" font-size="11" fill="#333" role="img" aria-label="Step time of ${rows[0].case} against batch, horizon and width">` +
    `<rect width="100%" height="100%" fill="#fff"/>${panels.join('')}${legend.join('')}</svg>\n`
  );
}

function frame(axis, values, x, y) {
  const bottom = panel.height - panel.bottom;
  const rows = y.ticks().filter((value) => [1, 2, 5].includes(Number(value.toExponential()[0])));
  const horizontal = rows.map(
    (value) =>
      `<line x1="${panel.left}" x2="${panel.width - panel.right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#e3e3e3"/>` +
      `<text x="${panel.left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`,
  );
  const ticks = values.map(
    (value) => `<text x="${x(value).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${value}</text>`,
  );
  return (
    `${horizontal.join('')}<line x1="${panel.left}" x2="${panel.width - panel.right}" y1="${bottom}" y2="${bottom}" stroke="#999"/>` +
    `${ticks.join('')}<text x="${(panel.left + panel.width - panel.right) / 2}" y="${bottom + 32}" text-anchor="middle">${axis}</text>` +
    `<text x="${panel.left}" y="${panel.top - 12}">${axis === 'batch' ? 'step, ms' : ''}</text>`
  );
}

function curve(rows, axis, x, y, colour) {
  const points = [...rows].sort((a, b) => a[axis] - b[axis]).map((row) => [x(row[axis]), y(row.stepMs)]);
  const path = line()(points.map((point) => point.map((value) => Number(value.toFixed(1)))));
  const dots = points.map(([cx, cy]) => `<circle r="3" cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}"/>`);
  return path
    ? `<g fill="${colour}"><path d="${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>${dots.join('')}</g>`
    : '';
}

/** English: what was chosen for a slow machine. */
import { formatNumber } from '../../../words/format';

export const effort = {
  chosen: (rate: number, seconds: number) =>
    `This machine makes ${formatNumber(Number(rate.toPrecision(2)))} iterations per second. The default run would take about ` +
    `${formatNumber(Math.ceil(seconds / 60))} minutes. So the page began a lighter run, with half the iterations and half the plans in each.`,
  full: 'Take the full run',
  fullHint: 'Starts again with the default settings, however long the run takes here.',
};

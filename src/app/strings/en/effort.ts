/** English: what was chosen for a slow machine. */
import { formatNumber } from '../../format';

export const effort = {
  chosen: (rate: number, seconds: number) =>
    `This machine takes ${formatNumber(Number(rate.toPrecision(2)))} iterations a second: the run as by default would take about ` +
    `${formatNumber(Math.ceil(seconds / 60))} minutes. So a lighter one was begun, of half the iterations, each of half the plans.`,
  full: 'Take the full run',
  fullHint: 'Starts again with the settings as by default, however long they take here.',
};

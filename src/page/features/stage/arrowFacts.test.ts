import { expect, it } from 'vitest';
import { defaultConfiguration } from '../../../protocol/configuration';
import { arrowFacts } from './arrowFacts';
import { reading as german } from './words/reading.de';
import { reading as english } from './words/reading.en';

const { reward } = defaultConfiguration;
const facts = (network: typeof reward.network) =>
  arrowFacts(
    { request: { subject: 'walk', diffusionStep: 8 } },
    { ...defaultConfiguration, reward: { ...reward, network } },
  );

it.each([english, german])(
  'the words name the number of windows by which the arrows are divided, and none for whole plans',
  (words) => {
    for (const hint of [words.hint, words.field.hint]) {
      expect(hint(facts('windows'))).toContain('25 ');
      expect(hint(facts('plan'))).not.toMatch(/window|Fenster|25/);
    }
  },
);

import { describe, it } from 'vitest';
import { readLink } from '../page/model/link/link';
import { settings } from '../page/model/settings/settings';
import { anyQuery, holds, neverBreaks } from '../testing/arbitraries';
import { configurations } from '../testing/setups';
import { checkConfiguration } from './check';

describe('a run can be made of', () => {
  it('whatever link there is', () => {
    const keys = settings.map(({ key }) => key);
    neverBreaks(anyQuery(keys), (text) => checkConfiguration(readLink(text).setup.configuration));
  });

  it('every setup within the limits of the settings', () => {
    holds(configurations, checkConfiguration);
  });
});

/** The worker's halves of all domains. */

import type { RunConfiguration } from '../protocol/configuration';
import type { Domain } from './domain';
import { mazeDomain } from './maze/worker/domain';

export const domains = { maze: mazeDomain } as const satisfies Readonly<Record<string, Domain>>;

/** What a run learns in. */
export const domainOf = ({ domain }: RunConfiguration): Domain => domains[domain];

/** The worker's halves of all domains. */

import type { DomainName, RunConfiguration } from '../protocol/configuration';
import type { Domain } from './domain';
import { mazeDomain } from './maze/worker/domain';
import { planeDomain } from './plane/worker/domain';

export const domains: Readonly<Record<DomainName, Domain>> = { maze: mazeDomain, plane: planeDomain };

/** What a run learns in. */
export const domainOf = ({ domain }: RunConfiguration): Domain => domains[domain];

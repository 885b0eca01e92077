/** `npm run links`: writes the keys of a link into docs/links.md. */

import { readFileSync, writeFileSync } from 'node:fs';
import { withLinkKeys } from './linkKeys';
import { readFlags, runCommand } from './commandLine';

const page = 'docs/links.md';

runCommand(() => {
  readFlags('links', {});
  writeFileSync(page, withLinkKeys(readFileSync(page, 'utf8')));
  process.stderr.write(`${page}: written\n`);
  return Promise.resolve();
});

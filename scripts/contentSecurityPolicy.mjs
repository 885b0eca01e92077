/**
 * A Vite plugin that writes the page's Content-Security-Policy into the built index.html. The development server sends no policy, because it
 * puts its own scripts into the page. docs/security.md says why to send the same policy as a header, which then applies to the worker too.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The one inline script: it says why the page can't be started, where nothing else of it runs. */
const inlineScript = /<script>([^]*?)<\/script>/;

/** @param {string} html */
function hashOfInline(html) {
  const [, script] = inlineScript.exec(html) ?? [];
  if (script === undefined) throw new Error('index.html has no inline script for the policy to allow.');
  // As browsers read it, whatever a checkout made of the ends of its lines.
  return `'sha256-${createHash('sha256').update(script.replaceAll('\r\n', '\n')).digest('base64')}'`;
}

const allowedScript = hashOfInline(readFileSync(new URL('../index.html', import.meta.url), 'utf8'));

const directives = {
  'default-src': "'none'",
  // The worker compiles WebAssembly; that alone, never eval.
  'script-src': `'self' 'wasm-unsafe-eval' ${allowedScript}`,
  'worker-src': "'self'",
  // React and D3 set styles through the CSSOM, which needs no exception.
  'style-src': "'self'",
  // A picture that is kept is drawn by way of a blob.
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

export const policy = Object.entries(directives)
  .map(([name, sources]) => `${name} ${sources}`)
  .join('; ');

const charset = '<meta charset="utf-8" />';

/** @returns {import('vite').Plugin} */
export function contentSecurityPolicy() {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        // First in the head: a policy rules only what comes after it.
        if (hashOfInline(html) !== allowedScript) throw new Error('The build changed the inline script of index.html.');
        if (!html.includes(charset))
          throw new Error(`index.html does not contain ${charset}, after which the policy is inserted.`);
        return html.replace(
          charset,
          `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
        );
      },
    },
  };
}

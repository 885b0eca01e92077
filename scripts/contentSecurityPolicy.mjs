/**
 * A Vite plugin that writes the page's Content-Security-Policy into the built index.html. The development server sends no policy, because it
 * puts its own scripts into the page. docs/security.md says why to send the same policy as a header, which then applies to the worker too.
 */

const directives = {
  'default-src': "'none'",
  // The worker compiles WebAssembly; that alone, never eval.
  'script-src': "'self' 'wasm-unsafe-eval'",
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

/**
 * A server of the built page that has one script more, in front of all others: it keeps every error that the page prints, throws or
 * meets. Drivers differ in what they tell of a console (WebKit's tells nothing); this is the same in every browser.
 */
/* global window */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'vite';

const script = 'smokeErrors.js';
/** What the page met, as an expression to be evaluated in it. */
export const errorsSeen = 'window.smokeErrors';

/** Runs in the page. */
function keepErrors() {
  const errors = (window.smokeErrors = []);
  const print = console.error;
  console.error = (...parts) => {
    errors.push(parts.map((part) => part?.stack ?? String(part)).join(' '));
    print.apply(console, parts);
  };
  const failed = ({ target, message }) =>
    errors.push(message ?? `${target?.src ?? target?.href ?? target} did not load`);
  window.addEventListener('error', failed, true);
  window.addEventListener('unhandledrejection', ({ reason }) => errors.push(`unhandled: ${reason?.stack ?? reason}`));
  window.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    errors.push(`${violatedDirective} blocked ${blockedURI}`),
  );
}

/** @returns the server, and the page's address */
export async function servePage(folder) {
  const watch = {
    name: 'smoke-errors',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        if (pathname === `/${script}`) {
          response.setHeader('content-type', 'text/javascript').end(`(${keepErrors})()`);
        } else if (pathname === '/' || pathname === '/index.html') {
          const page = readFileSync(join(folder, 'index.html'), 'utf8');
          // The policy, a meta tag, comes first.
          const watched = page.replace(/<script\b/, `<script src="./${script}"></script>$&`);
          response.setHeader('content-type', 'text/html; charset=utf-8').end(watched);
        } else next();
      });
    },
  };
  const server = await preview({
    logLevel: 'error',
    plugins: [watch],
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0 },
  });
  return { url: server.resolvedUrls.local[0], stop: () => server.close() };
}

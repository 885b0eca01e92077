/** What makes the page installable and keeps it for use without a network: the web app manifest, and what the service worker keeps. */
import { VitePWA } from 'vite-plugin-pwa';

export function offline() {
  return VitePWA({
    // A new version waits until the viewer asks for it: src/client/pageKeeper.
    registerType: 'prompt',
    injectRegister: false,
    filename: 'serviceWorker.js',
    // The icons are among globPatterns already.
    includeManifestIcons: false,
    manifest: {
      name: 'A reward, discovered',
      short_name: 'A reward',
      description: 'Watch two diffusion models learn to walk through a maze, and a reward found in their difference.',
      // Relative: the page is served under any path.
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#fbfaf6',
      theme_color: '#fbfaf6',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    workbox: {
      // All that the build gives, weights and results too: a manifest and the files it names are then always of one version.
      globPatterns: ['**/*'],
      // The plugin adds it by itself.
      globIgnores: ['manifest.webmanifest'],
      // Weights are 12 MB together at most, so no file may pass for a mistake below that.
      maximumFileSizeToCacheInBytes: 12 * 1024 * 1024,
      // What Vite names by its content needs no second name.
      dontCacheBustURLsMatching: /^assets\//,
      // What an older version kept lies in the same cache and goes by itself. Workbox's own clean-up takes every cache with this folder's
      // address in its name, those of pages in folders below too.
      cleanupOutdatedCaches: false,
      // The page of a first visit is kept whole as well, though it came before its service worker.
      clientsClaim: true,
      inlineWorkboxRuntime: true,
      // A file is the same whatever is asked of it. There is no answer for what is not among the files: what lies beside them, or below,
      // is the server's affair.
      ignoreURLParametersMatching: [/^/],
      navigateFallback: null,
      runtimeCaching: [{ urlPattern: asksNothing, handler: withoutMark }],
    },
  });
}

// Both are written into the service worker as they stand here.

/** The page's address with a bare question mark after it, which Workbox takes for another one than without. */
const asksNothing = ({ request, url }) =>
  request.mode === 'navigate' &&
  ['./?', 'index.html?'].some((name) => new URL(name, globalThis.registration.scope).href === url.href.split('#')[0]);

const withoutMark = ({ url }) => Response.redirect(url.pathname);

/** A plain file server as hosts have it: a folder under any path, 404 for what is not there, and headers if wanted. */
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticServer {
  /** Where the folder's page is, with a slash at its end. */
  readonly url: string;
  /** Paths asked for, from the first. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** @param base the path under which the folder lies, with slashes at both ends */
export async function serveFolder(
  folder: string,
  base: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<StaticServer> {
  const asked: string[] = [];
  const answer = async (path: string): Promise<readonly [number, string, Uint8Array | string]> => {
    if (!path.startsWith(base) || path.includes('..')) return [404, 'text/plain', `Nothing lies at ${path}.`];
    const name = path.replace(/\/$/, '/index.html').slice(base.length);
    try {
      return [200, types[extname(name)] ?? 'application/octet-stream', await readFile(join(folder, name))];
    } catch (error) {
      return [404, 'text/plain', String(error)];
    }
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    void answer(decodeURIComponent(pathname)).then(([status, type, body]) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache', ...headers }).end(body),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${base}`, asked, stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  server.closeAllConnections();
  return new Promise((done, fail) => server.close((error) => (error ? fail(error) : done())));
}

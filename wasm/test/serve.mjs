// A server of files on 127.0.0.1, for the tests in a browser: `serve({'/': FOLDER, '/x/': FOLDER})`.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/** Serves folders below paths, the longest path first; gives the address and how to stop. */
export async function serve(folders) {
  const paths = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const path = paths.find((path) => pathname.startsWith(path));
    const name = normalize(pathname.slice(path?.length ?? 0) || 'index.html');
    try {
      if (path === undefined || name.startsWith('..')) throw new Error('outside');
      const body = await readFile(join(folders[path], name));
      response.writeHead(200, { 'content-type': KINDS[extname(name)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** The path of a file beside this one. */
export const here = (name) => fileURLToPath(new URL(name, import.meta.url));

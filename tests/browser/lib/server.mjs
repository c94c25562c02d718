// A static server for the tests only: loopback, no cache, the same folder under any base path.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8', '.xml': 'application/xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.webp': 'image/webp', '.woff2': 'font/woff2', '.pdf': 'application/pdf', '.wasm': 'application/wasm',
};

export async function serve(dir, base = '/') {
  const root = normalize(dir + sep);
  const server = createServer(async (request, response) => {
    const send = (status, type, body, more = {}) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...more });
      response.end(body);
    };
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    let file = path.startsWith(base) ? normalize(join(root, path.slice(base.length))) : null;
    if (file && !file.startsWith(root)) file = null;
    try {
      if (!file) throw new Error('outside the site');
      if ((await stat(file)).isDirectory()) {
        // What every static host does: a folder without its slash is sent on, so that relative links work.
        if (!path.endsWith('/')) return send(301, 'text/plain', '', { location: path + '/' });
        file = join(file, 'index.html');
      }
      send(200, TYPES[extname(file)] ?? 'application/octet-stream', await readFile(file));
    } catch {
      const page = await readFile(join(root, '404.html')).catch(() => 'not found');
      send(404, TYPES['.html'], page);
    }
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin, base,
    url: path => origin + base + path,
    close: () => { server.closeAllConnections(); return new Promise(done => server.close(done)); },
  };
}

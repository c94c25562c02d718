import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sizeOf } from '../lib/site.mjs';
export const id = 'weight';
export const says = 'a page weighs 200 kB at most, as stored, in 10 requests at most; a whole publication on one page as a server sends it, compressed';
const MOST_BYTES = 200_000, MOST_REQUESTS = 10;

export async function load({ entry, traffic, origin, base, seen }) {
  seen(1);
  const found = [], parts = [];
  const paths = [...new Set(traffic.requests.filter(r => r.startsWith(origin)))].map(r => decodeURIComponent(new URL(r).pathname).slice(base.length));
  for (const path of paths) {
    const file = path === '' || path.endsWith('/') ? path + 'index.html' : path;
    // The one page that is meant to be long is asked for by who wants all of it: it counts as it travels.
    const size = entry.kind === 'alles'
      ? readFile(join(entry.dir, file)).then(bytes => gzipSync(bytes).length)
      : sizeOf(join(entry.dir, file));
    parts.push([await size.catch(() => 0), file]);
  }
  const total = parts.reduce((sum, [size]) => sum + size, 0);
  const big = parts.sort((a, b) => b[0] - a[0]).slice(0, 3).map(([size, file]) => `${file} ${Math.round(size / 1000)} kB`).join(', ');
  if (total > MOST_BYTES) found.push({ selector: 'page', message: `weighs ${Math.round(total / 1000)} kB, at most 200 (${big})` });
  if (traffic.requests.length > MOST_REQUESTS) found.push({ selector: 'page', message: `makes ${traffic.requests.length} requests, at most ${MOST_REQUESTS}` });
  return found;
}

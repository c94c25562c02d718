// What stands in a built folder: its pages, their kinds, and which of them get the heavy checks.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export const MANY = 150;

export async function allFiles(dir) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter(e => e.isFile())
    .map(e => relative(dir, join(e.parentPath ?? e.path, e.name)).split(sep).join('/')).sort();
}

export async function readSite(dir) {
  const files = await allFiles(dir);
  const publications = files.filter(f => f.endsWith('publicatie.json')).map(f => f.slice(0, -'publicatie.json'.length));
  const pages = [];
  for (const file of files.filter(f => f.endsWith('.html'))) {
    const html = await readFile(join(dir, file), 'utf8');
    pages.push({
      file, html, dir,
      path: file.replace(/(^|\/)index\.html$/, '$1'),
      size: Buffer.byteLength(html),
      // An old address that only sends on. It has no content to check but its target must exist.
      redirect: /<meta[^>]+http-equiv=["']?refresh/i.test(html),
      publication: publications.filter(p => file.startsWith(p)).sort((a, b) => b.length - a.length)[0] ?? null,
    });
  }
  for (const page of pages) page.kind = kindOf(page);
  // A whole publication in one file has no site around it: it is no page of the site.
  const documents = pages.filter(p => p.kind === 'bestand');
  for (const document of documents) pages.splice(pages.indexOf(document), 1);
  // The path below its host where the site says that it will stand; its 404 page has links for that place.
  const canonical = pages.find(p => p.file === 'index.html')?.html.match(/<link[^>]+rel="?canonical"?[^>]*href="([^"]+)"/i)?.[1];
  return { dir, files, pages, documents, home: canonical ? new URL(canonical).pathname : '/' };
}

// By its own name, else by its place in a publication (the folder with publicatie.json, a programme in it, a goal in
// that), else by its depth and the name of the folder above its own.
export function kindOf({ file, html, publication }) {
  const named = html.match(/<body[^>]*\bdata-soort=["']?([\w-]+)/i);
  if (named) return named[1];
  if (publication !== null) {
    const depth = file.slice(publication.length).split('/').length - 1;
    return ['publicatie', 'programma', 'doel'][depth] ?? `doel-${depth}`;
  }
  const parts = file.split('/');
  return file === 'index.html' ? 'start' : `${parts.length}:${parts.length > 2 ? parts.at(-3) : parts.at(-2) ?? file}`;
}

// On a big site the heaviest page of each kind stands for its kind in the settings that cost most.
export function heaviestOfEachKind(pages) {
  const best = new Map();
  for (const page of pages) {
    if (!best.has(page.kind) || best.get(page.kind).size < page.size) best.set(page.kind, page);
  }
  return new Set(best.values());
}

export async function sizeOf(path) {
  return (await stat(path)).size;
}

#!/usr/bin/env node
// Screenshots of a built site: node tests/scripts/schermafdrukken.mjs public/ screenshots/ [kind=path …]
// Takes home, publication, programme, goal and glossary at 320 and 1280 px, light and dark. Without a path for a
// kind it takes the heaviest page of that kind.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SETTINGS, apply, launch, newContext } from '../browser/lib/browser.mjs';
import { readSite } from '../browser/lib/site.mjs';
import { serve } from '../browser/lib/server.mjs';

const [dir, to, ...named] = process.argv.slice(2);
if (!dir || !to) {
  console.error('usage: schermafdrukken.mjs BUILT_FOLDER TARGET_FOLDER [kind=path …]');
  process.exit(2);
}

// The names of kinds that stand for each picture; for the glossary, also its address.
const WANTED = {
  start: { kinds: ['start', 'home', 'site'] },
  publicatie: { kinds: ['publicatie'] },
  programma: { kinds: ['programma'] },
  doel: { kinds: ['doel'] },
  begrippen: { kinds: ['begrippen'], path: /(^|\/)begrippen[^/]*(\/index)?\.html$/ },
};

const { pages } = await readSite(resolve(dir));
const usable = pages.filter(p => !p.redirect && p.file !== '404.html');
const heaviest = list => list.sort((a, b) => b.size - a.size)[0];
const server = await serve(resolve(dir));
const browser = await launch();
await mkdir(to, { recursive: true });
let missing = 0;
try {
  const context = await newContext(browser, { axe: false });
  for (const [name, { kinds, path }] of Object.entries(WANTED)) {
    const asked = named.find(n => n.startsWith(name + '='))?.slice(name.length + 1);
    const entry = asked ? usable.find(p => p.file === asked || p.path === asked)
      : heaviest(usable.filter(p => kinds.includes(p.kind))) ?? heaviest(usable.filter(p => path?.test(p.file)));
    if (!entry) { console.error(`no page for ${name}${asked ? ` at ${asked}` : ''}`); missing++; continue; }
    const page = await context.newPage();
    await page.goto(server.url(entry.path));
    for (const setting of Object.keys(SETTINGS).filter(s => !s.startsWith('forced'))) {
      await apply(page, setting);
      const file = join(to, `${name}-${setting}.png`);
      await page.screenshot({ path: file, fullPage: true });
      console.log(`${file}  ${entry.file}`);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
process.exit(missing ? 1 : 0);

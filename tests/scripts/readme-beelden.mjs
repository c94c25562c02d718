#!/usr/bin/env node
// The pictures of the README: node tests/scripts/readme-beelden.mjs public/ docs/schermafdrukken/
// Home, a programme, a goal and the status overview of a built site, at 320 and 1280 px: the top of each page as a
// reader first sees it. Of each kind it takes the heaviest page, so that there is something to see.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launch, newContext } from '../browser/lib/browser.mjs';
import { readSite } from '../browser/lib/site.mjs';
import { serve } from '../browser/lib/server.mjs';

const [dir, to] = process.argv.slice(2);
if (!dir || !to) {
  console.error('usage: readme-beelden.mjs BUILT_FOLDER TARGET_FOLDER');
  process.exit(2);
}
const KINDS = { publicatie: 'publicatie', programma: 'programma', doel: 'doel', stand: 'stand' };
const { pages } = await readSite(resolve(dir));
const server = await serve(resolve(dir));
const browser = await launch();
await mkdir(to, { recursive: true });
let missing = 0;
try {
  for (const [name, kind] of Object.entries(KINDS)) {
    const [entry] = pages.filter(p => p.kind === kind && !p.redirect).sort((a, b) => b.size - a.size);
    if (!entry) { console.error(`no page for ${name}`); missing++; continue; }
    for (const [width, height] of [[320, 640], [1280, 800]]) {
      const context = await newContext(browser, { axe: false, colorScheme: 'light', viewport: { width, height } });
      const page = await context.newPage();
      await page.goto(server.url(entry.path));
      const file = join(to, `${name}-${width}.png`);
      await page.screenshot({ path: file });
      console.log(`${file}  ${entry.file}`);
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
process.exit(missing ? 1 : 0);

// Lighthouse on three pages of the built site: the start, the heaviest, and a goal. SITE=/path/to/public
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import lighthouse from 'lighthouse';
import { launch } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { readSite } from './lib/site.mjs';

const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const good = fileURLToPath(new URL('./fixtures/goed', import.meta.url));
const dir = process.env.SITE && resolve(process.env.SITE);
let browser, port;
before(async () => {
  // Lighthouse drives the browser itself, over a port that only it may use.
  const probe = createServer();
  await new Promise(done => probe.listen(0, '127.0.0.1', done));
  port = probe.address().port;
  await new Promise(done => probe.close(done));
  browser = await launch([`--remote-debugging-port=${port}`]);
});
after(() => browser?.close());

async function faults(url) {
  const { lhr } = await lighthouse(url, { port, logLevel: 'error', onlyCategories: Object.keys(LEAST) });
  return Object.entries(LEAST).map(([id, least]) => ({ id, least, score: Math.round(lhr.categories[id].score * 100), audits: lhr.categories[id].auditRefs
    .filter(a => a.weight > 0 && lhr.audits[a.id].score !== null && lhr.audits[a.id].score < 0.9).map(a => `${a.id} ${lhr.audits[a.id].explanation ?? ''}`.trim()) }))
    .filter(c => c.score < c.least).map(c => `${c.id} ${c.score}, must be ${c.least}: ${c.audits.join(', ')}`);
}

test('Lighthouse finds what is wrong with a page', async () => {
  const server = await serve(good);
  try {
    // A page that is good in all but one thing: the fixture has no description.
    const found = await faults(server.url('begroting/'));
    assert.ok(found.some(f => f.startsWith('seo') && f.includes('meta-description')), found.join('\n'));
  } finally {
    await server.close();
  }
});

test('Lighthouse gives 95/100/100/100 or better: start, heaviest page, a goal', { skip: dir ? false : 'SITE is not set' }, async () => {
  const pages = (await readSite(dir)).pages.filter(p => !p.redirect && p.file !== '404.html' && p.kind !== 'alles').sort((a, b) => b.size - a.size);
  const chosen = new Set([pages.find(p => p.file === 'index.html'), pages[0], pages.find(p => p.kind === 'doel') ?? pages.find(p => /doel/.test(p.file)) ?? pages[Math.floor(pages.length / 2)]]);
  const server = await serve(dir), found = [];
  try {
    for (const page of chosen) {
      let bad = await faults(server.url(page.path));
      // Only a measured speed can differ from one time to the next: a second look, no more.
      if (bad.some(f => f.startsWith('performance'))) bad = await faults(server.url(page.path));
      found.push(...bad.map(f => `${page.file}: ${f}`));
    }
  } finally {
    await server.close();
  }
  assert.ok(found.length === 0, '\n' + found.join('\n'));
});

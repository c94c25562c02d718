// A made-up site with the hard cases of charts and goal trees, held to every check: BEGROOT=/path/to/binary
// node --test zwaar.test.mjs. Its settings name no accessibility statement, so that is tested too: a tip for the editor,
// and nothing on the pages.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { launch, newContext } from './lib/browser.mjs';
import { ALL_WAYS, CHECKS, report, walk } from './lib/walk.mjs';

const run = promisify(execFile);
const binary = process.env.BEGROOT && resolve(process.env.BEGROOT);
const skip = binary ? false : 'BEGROOT is not set: BEGROOT=/path/to/begroot';
const generator = fileURLToPath(new URL('../scripts/zware_site.mjs', import.meta.url));
// Two publications of one municipality in Iv3: each programme a table of one year, lasten, baten and saldo.
const IV3 = `Gemeenten;Taakveld;Baten;Lasten;Inwonertal
Oosterlinde;0.1 Bestuur;0.0;400.0;1000
Oosterlinde;0.2 Burgerzaken;120.0;90.0;1000
Oosterlinde;0.10 Mutaties reserves;30.0;10.0;1000
Oosterlinde;0.7 Algemene uitkeringen en overige ui..;2700.0;0.0;1000
Oosterlinde;2.1 Verkeer en vervoer;100.0;2420.0;1000
Oosterlinde;5.7 Openbaar groen en (openlucht) recreatie;0.0;-35.0;1000
`;
// Of pages that differ in nothing but a number a few are opened.
const ALIKE = /\/onderwerp-(?!1\/|8\/|40\/)|\/doel-(?!1\/|11\/|59\/)|\/stand\/\w/;
let browser, temp, site, result, said;
before(async () => {
  if (!binary) return;
  temp = await mkdtemp(join(tmpdir(), 'begroot-zwaar-'));
  site = process.env.KEEP ? resolve(process.env.KEEP) : join(temp, 'public');
  await run('node', [generator, temp]);
  await writeFile(join(temp, 'iv3_2024_begroting.csv'), IV3);
  // 1 says that there is something to look at.
  const begroot = (...words) => run(binary, words, { cwd: temp, maxBuffer: 1e8 }).catch(e => { if (e.code !== 1) throw e; return e; });
  await begroot('import', 'iv3_2024_begroting.csv', '--gemeente', 'Oosterlinde');
  said = (await begroot('check')).stdout;
  await run(binary, ['build', '--uitvoer', site], { cwd: temp });
  browser = await launch();
  result = await walk({ dir: site, browser, statement: false, manyFrom: 0, only: p => !ALIKE.test(p.file), ways: ALL_WAYS.filter(way => way !== 'as files'), log: line => console.log(`# ${line}`) });
  if (process.env.REPORT) await writeFile(process.env.REPORT, JSON.stringify(result.findings, null, 1));
});
after(async () => { await browser?.close(); if (temp) await rm(temp, { recursive: true, force: true }); });

test('an editor hears that the site has no accessibility statement', { skip }, () => {
  assert.match(said, /\[B785\]: .*toegankelijkheidsverklaring/);
});
test('the hard site has every kind of chart on its pages', { skip }, async () => {
  const kinds = new Set();
  for (const page of result.pages) for (const m of page.html.matchAll(/class="(?:chart-\w+ )?(chart-\w+|waffle|strip|ranked|spark[\w -]*|tree tree--wide)"/g)) kinds.add(m[1].split(' ')[0]);
  for (const kind of ['chart-bars', 'chart-bullets', 'chart-lines', 'chart-flow', 'chart-treemap', 'waffle', 'strip', 'ranked', 'spark', 'tree']) assert.ok(kinds.has(kind), `no ${kind} on the site`);
});
for (const check of CHECKS) {
  test(`${check.id}: ${check.says}`, { skip }, () => {
    const found = result.findings.filter(f => f.check === check.id);
    assert.ok(found.length === 0, `${found.length} findings\n` + report(found).join('\n'));
  });
}

test('a chart as a file is an image without help, with a name, a source and a date', { skip }, async () => {
  const charts = (await readdir(site, { recursive: true })).filter(f => f.endsWith('.svg') && !f.startsWith('thema')).sort();
  assert.ok(charts.length > 20, `only ${charts.length} charts`);
  const context = await newContext(browser, { axe: false });
  const page = await context.newPage();
  const asked = [];
  page.on('request', r => asked.push(r.url()));
  for (const [i, chart] of charts.entries()) {
    const text = await readFile(join(site, chart), 'utf8');
    assert.doesNotMatch(text, /<script|\son\w+=|<foreignObject|@import|url\(|(?:href|src)=/i, chart);
    assert.match(text, /role="img"[^>]*aria-labelledby="titel uitleg"/, chart);
    assert.match(text, /<title id="titel">[^<]{5,}<\/title>\n<desc id="uitleg">[^<]{5,}<\/desc>/, chart);
    assert.match(text, /Bron: .+ (?:20\d\d|jaar)/, chart);
    assert.match(text, /prefers-color-scheme: ?dark/, chart);
    // All of them in an <img>; one of each kind is laid out as a document, where its texts can be measured.
    if (i % 5) continue;
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.goto(pathToFileURL(join(site, chart)).href);
      const faults = await page.evaluate(() => {
        const svg = document.documentElement, whole = svg.getBoundingClientRect(), boxes = [], out = [];
        for (const t of svg.querySelectorAll('text')) {
          const box = t.getBoundingClientRect(), size = parseFloat(getComputedStyle(t).fontSize);
          if (size < 12) out.push(`text of ${size} px: ${t.textContent}`);
          if (box.left < whole.left - 1 || box.right > whole.right + 1 || box.bottom > whole.bottom + 1) out.push(`over the edge: ${t.textContent}`);
          for (const [other, b] of boxes) if (box.left < b.right - 1 && b.left < box.right - 1 && box.top < b.bottom - 5 && b.top < box.bottom - 5) out.push(`"${t.textContent}" lies over "${other}"`);
          boxes.push([t.textContent, box]);
        }
        return out;
      });
      assert.deepEqual(faults, [], `${chart} ${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(pathToFileURL(join(site, 'index.html')).href);
  const asImage = await page.evaluate(paths => Promise.all(paths.map(src => new Promise(done => {
    const img = new Image();
    img.onload = () => done(img.naturalWidth > 100 ? null : `${src}: ${img.naturalWidth} px`);
    img.onerror = () => done(`${src}: does not load`);
    img.src = src;
  }))), charts);
  assert.deepEqual(asImage.filter(Boolean), []);
  assert.deepEqual(asked.filter(url => !url.startsWith('file:')), []);
  await context.close();
});

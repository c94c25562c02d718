// Search on the built site, and its script by itself. SITE=/path/to/public; BEGROOT=/path/to/binary builds a site of
// its own with words that only the test knows.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { launch, newContext } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const script = await readFile(here('../../themes/standaard/zoek.js'), 'utf8');
const inside = createContext({});
runInContext(script, inside);

test('the script has the stems of the program', async () => {
  const lines = (await readFile(here('../stammen.txt'), 'utf8')).split('\n').filter(l => l && !l.startsWith('#'));
  let seen = 0;
  for (const line of lines) {
    const [stem, all] = line.split(': ');
    for (const word of all.split(' ')) {
      assert.deepEqual([...inside.words(word)].map(inside.stem), [stem], word);
      seen++;
    }
  }
  assert.ok(seen > 100);
});

test('the script is small, and reads numbers and near words', () => {
  assert.ok(Buffer.byteLength(script) < 15_000, `${Buffer.byteLength(script)} bytes`);
  assert.equal(JSON.stringify([...inside.pagesOf('AA2C100E')]), '[[0,1],[1,1],[3,4],[1299,16]]');
  for (const [a, b, near] of [['reserf', 'reserf', false], ['resrf', 'reserf', true], ['reesrf', 'reserf', true], ['reserfx', 'reserf', true], ['rezerf', 'reserf', true], ['rezeef', 'reserf', false], ['', 'a', true], ['abc', 'cba', false]]) {
    assert.equal(inside.nearly(a, b), near, `${a} ${b}`);
  }
});

const binary = process.env.BEGROOT && resolve(process.env.BEGROOT);
const skip = binary ? false : 'BEGROOT is not set: BEGROOT=/path/to/begroot';
const CONTENT = {
  'site.toml': 'titel = "Proef"\n[gemeente]\nnaam = "Voorbeeldstad"\n',
  'content/begrippen.toml': '[[begrip]]\nterm = "kwezelpot"\nuitleg = "Geld dat wij sparen voor kwezels."\nsynoniem = "kwezelspaarpot"\nvarianten = ["kwezelfonds"]\n',
  'content/over.md': '+++\ntitel = "Over deze proef"\n+++\n\nHier staat iets over <b>fietspaden</b> & bankjes.\n',
  'content/begroting-2026/publicatie.md': '+++\nsoort = "begroting"\njaar = 2026\n+++\n',
  'content/begroting-2026/milieu/programma.md': '+++\ntitel = "Milieu en afval"\n+++\n',
  'content/begroting-2026/milieu/01-afval.md': '+++\ntitel = "Minder rommel"\n+++\n\nEen lange zin vooraf die niets zegt, en nog wat woorden. De afvalstoffenheffing gaat omhoog. Wij betalen die uit het kwezelfonds.\n',
  'content/begroting-2026/verkeer/programma.md': '+++\ntitel = "Verkeer"\n+++\n',
  'content/begroting-2026/verkeer/01-fiets.md': '+++\ntitel = "Veilig fietsen"\n+++\n\nWe maken zes fietspaden. Ook de rioolheffing stijgt.\n',
  'content/kadernota-2027/publicatie.md': '+++\nsoort = "kadernota"\njaar = 2027\n+++\n',
  'content/kadernota-2027/verkeer/programma.md': '+++\ntitel = "Verkeer"\n+++\n',
  'content/kadernota-2027/verkeer/01-fiets.md': '+++\ntitel = "Meer fietspaden"\n+++\n\nWe maken nog meer paden.\n',
};
let browser, temp, servers;
before(async () => {
  if (!binary) return;
  browser = await launch();
  temp = await mkdtemp(join(tmpdir(), 'begroot-zoeken-'));
  for (const [path, text] of Object.entries(CONTENT)) {
    await mkdir(join(temp, dirname(path)), { recursive: true });
    await writeFile(join(temp, path), text);
  }
  await promisify(execFile)(binary, ['build'], { cwd: temp });
  servers = [await serve(join(temp, 'public')), await serve(join(temp, 'public'), '/pad/naar/site/')];
});
after(async () => {
  await browser?.close();
  for (const server of servers ?? []) await server.close();
  if (temp) await rm(temp, { recursive: true, force: true });
});

async function page(work, { options = {}, server = servers[0], path = 'zoeken/' } = {}) {
  const context = await newContext(browser, { helpers: false, ...options });
  const page = await context.newPage(), errors = [];
  page.on('console', m => { if (m.type() === 'error' && !m.location().url.endsWith('favicon.ico')) errors.push(m.text()); });
  page.on('pageerror', e => errors.push(e.message));
  try {
    await page.goto(server.url(path));
    await work(page);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}
const state = page => page.locator('#zoek_stand').textContent();
const titles = page => page.locator('.search-results h3').allTextContents();
async function ask(page, text) {
  const before = await state(page);
  await page.fill('#zoek_q', text);
  await page.press('#zoek_q', 'Enter');
  await page.waitForFunction(([text, before]) => { const s = document.getElementById('zoek_stand').textContent; return s !== before && (s.includes(text) || s.startsWith('Typ')); }, [text, before]);
  return titles(page);
}

for (const [way, server] of [['at the root', 0], ['under a path', 1]]) {
  test(`stems, parts of a compound, synonyms, near words and several words: ${way}`, { skip }, () => page(async page => {
    const finds = async (text, ...wanted) => {
      const found = await ask(page, text);
      for (const title of wanted) assert.ok(found.includes(title), `${text}: ${title} is not in ${found.join(', ')}`);
      return found;
    };
    assert.equal((await finds('afval', 'Milieu en afval', 'Minder rommel'))[0], 'Milieu en afval');
    await finds('heffing', 'Minder rommel', 'Veilig fietsen');
    assert.deepEqual((await finds('fietspad', 'Veilig fietsen', 'Meer fietspaden', 'Over deze proef'))[0], 'Meer fietspaden');
    await finds('AFVALSTOFFENHEFFINGEN', 'Minder rommel');
    await finds('afvalheffing', 'Minder rommel');
    await finds('rommmel', 'Minder rommel');
    assert.match(await state(page), /woorden die erop lijken/);
    for (const wrong of ['rioolheffign', 'roolheffing', 'irool', 'rioolhefing']) await finds(wrong, 'Veilig fietsen');
    // The page says "kwezelfonds"; nobody wrote the other two words on it.
    await finds('kwezelpot', 'Minder rommel', 'Kwezelpot');
    assert.equal((await finds('kwezelspaarpot', 'Minder rommel', 'Kwezelpot'))[0], 'Kwezelpot');
    await finds('riolheffing fietspaden', 'Veilig fietsen');
    await finds('fietspaden bestaatniet', 'Meer fietspaden');
    assert.match(await state(page), /niet|Geen enkele pagina/);
    assert.deepEqual(await ask(page, 'de van'), []);
    assert.match(await state(page), /tellen niet mee/);
    assert.deepEqual(await ask(page, 'xyzzyxyzzy'), []);
    assert.match(await state(page), /Niets gevonden voor ‘xyzzyxyzzy’/);
    assert.match(await page.locator('#zoek_uitkomst').textContent(), /goed is getypt/);
  }, { server: servers[server] }));
}

test('a result has its kind, programme and publication, and the words around what was found, as text', { skip }, () => page(async page => {
  await ask(page, 'afvalstoffenheffing');
  const first = page.locator('.search-results > li', { hasText: 'Minder rommel' });
  await first.locator('mark').first().waitFor();
  assert.equal(await first.locator('mark').first().textContent(), 'afvalstoffenheffing');
  assert.match(await first.locator('.quiet').textContent(), /^Doel · Milieu en afval · Begroting 2026/);
  await first.locator('a').click();
  assert.match(page.url(), /begroting-2026\/milieu\/afval\/$/);
  await page.goBack();
  await page.locator('.search-results mark').first().waitFor();
  assert.equal(await page.inputValue('#zoek_q'), 'afvalstoffenheffing');
  await ask(page, 'bankjes');
  await page.locator('mark').first().waitFor();
  assert.match(await page.locator('.search-text').first().textContent(), /over <b>fietspaden<\/b> & bankjes/);
  assert.equal(await page.locator('.search-text b').count(), 0);
  await ask(page, '<img src=x onerror=alert(1)>');
  assert.equal(await page.locator('main img').count(), 0);
}));

test('filters by publication, programme and kind, alone and together, and an address with all of them', { skip }, () => page(async page => {
  await page.waitForFunction(() => document.querySelectorAll('#zoek_stuk option').length > 1);
  // Two goals, a page, and a programme that lists its goal.
  assert.equal((await ask(page, 'fietspaden')).length, 4);
  const choose = async (id, label, count) => {
    await page.selectOption(id, { label });
    await page.waitForFunction(n => document.querySelectorAll('.search-results > li').length === n, count);
  };
  await choose('#zoek_stuk', 'Kadernota 2027 – Voorbeeldstad', 2);
  assert.deepEqual(await titles(page), ['Meer fietspaden', 'Verkeer']);
  assert.deepEqual(await page.locator('#zoek_programma option').allTextContents(), ['Alles', 'Verkeer']);
  await choose('#zoek_stuk', 'Alles', 4);
  await choose('#zoek_programma', 'Verkeer', 3);
  await choose('#zoek_soort', 'Doel', 2);
  await choose('#zoek_soort', 'Stuk', 0);
  assert.match(await page.locator('#zoek_uitkomst').textContent(), /Zet de keuzes/);
  await choose('#zoek_soort', 'Doel', 2);
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForFunction(() => document.querySelectorAll('.search-results > li').length === 2);
  assert.equal(await page.locator('#zoek_programma').inputValue(), 'Verkeer');
  await page.goto(address.replace(/soort=d/, 'soort=zzz').replace(/Verkeer/, 'Nergens'));
  await page.waitForFunction(() => document.querySelectorAll('.search-results > li').length === 4);
}));

test('what is found is told by a live region, and the keyboard alone is enough', { skip }, () => page(async page => {
  assert.equal(await page.locator('#zoek_stand').getAttribute('role'), 'status');
  await page.focus('#zoek_q');
  await page.keyboard.type('fietspaden');
  await page.locator('.search-results').waitFor();
  assert.match(await state(page), /^4 pagina’s gevonden voor ‘fietspaden’/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'zoek_q', 'typing keeps the focus');
  for (let i = 0; i < 12 && !(await page.evaluate(() => document.activeElement.closest('.search-results'))); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/fiets/);
}));

test('without a script the page says so and links to everything; as a file it says so too', { skip }, async () => {
  await page(async page => {
    assert.equal(await page.locator('#zoek').isVisible(), false);
    assert.match(await page.locator('main').innerText(), /voert geen scripts uit/);
    const links = await page.locator('main a').evaluateAll(all => all.map(a => a.getAttribute('href')));
    for (const link of ['../begroting-2026/', '../begroting-2026/milieu/', '../kadernota-2027/verkeer/', '../over/']) assert.ok(links.includes(link), `${link} is not in ${links}`);
  }, { options: { javaScriptEnabled: false } });
  const context = await newContext(browser, { helpers: false });
  const file = await context.newPage();
  await file.goto(pathToFileURL(join(temp, 'public/zoeken/index.html')).href);
  assert.match(await file.locator('#zoek_stand').textContent(), /als bestand opent/);
  assert.equal(await file.locator('#zoek').isVisible(), false);
  await context.close();
});

test('an index that does not load is told, and every page leads to search', { skip }, () => page(async page => {
  await page.route('**/begin-*.json', route => route.abort());
  await page.goto(servers[0].url('zoeken/?q=afval'));
  await page.waitForFunction(() => /lukt nu niet/.test(document.getElementById('zoek_stand').textContent));
  await page.goto(servers[0].url('begroting-2026/milieu/afval/'));
  await page.locator('header a', { hasText: 'Zoeken' }).click();
  assert.match(page.url(), /\/zoeken\/$/);
}).catch(e => { if (!/ERR_FAILED|Failed to load/.test(e.message)) throw e; }));

test('axe finds nothing, with and without results, in light, dark and forced colours, at both widths', { skip }, async () => {
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    for (const width of [320, 1280]) {
      await page(async page => {
        await page.emulateMedia(media);
        for (const text of ['fietspaden', 'xyzzyxyzzy']) {
          await ask(page, text);
          if (text === 'fietspaden') await page.locator('mark').first().waitFor();
          const faults = await page.evaluate(async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(' ')}`));
          assert.deepEqual(faults, [], `${text} ${width} ${JSON.stringify(media)}`);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: sticks out`);
        }
      }, { options: { helpers: true, reducedMotion: 'reduce', viewport: { width, height: 800 } } });
    }
  }
});

test('a question loads little: the start, a part or two of the index, and the titles that are shown', { skip }, () => page(async page => {
  const loaded = [];
  page.on('response', r => { if (/zoeken\/gegevens\//.test(r.url())) loaded.push(r.url().split('/').pop()); });
  await page.goto(servers[0].url('zoeken/?q=afval'));
  await page.locator('.search-results').waitFor();
  assert.ok(loaded.length <= 8, loaded.join(' '));
  const begin = (await readdir(join(temp, 'public/zoeken/gegevens'))).filter(f => f.startsWith('begin-'));
  assert.equal(begin.length, 1);
}));

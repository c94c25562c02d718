// The editor's view of the preview: `begroot serve --redactie` in a real browser. BEGROOT=/path/to/binary.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { apply, launch, newContext, SETTINGS } from './lib/browser.mjs';
import * as axe from './checks/axe.mjs';
import * as reflow from './checks/reflow.mjs';

const begroot = process.env.BEGROOT && resolve(process.env.BEGROOT);
const FOLDER = 'content/begroting-2027/leefbare-buurten';
const PAGE = '/begroting-2027/leefbare-buurten/';
// Emphasis, a link, an entity, a term of the glossary, a long word with soft hyphens, code, an address, and twice the same.
const LEAD = 'De straten zijn schoon. Conform de **vigerende** beleidskaders worden [integrale](https://voorbeeld.nl) uitvoeringskosten adequaat gemonitord. '
  + 'De algemene reserve &amp; het accres zijn genoeg voor www.voorbeeld.nl en `code` in 2027. De weg wordt aangelegd. De weg wordt aangelegd. '
  + 'Dat is <img src=x onerror="window.kwaad=1"> niet adequaat.';
const OFFICIAL = 'Door middel van een integrale aanpak wordt in samenwerking met ketenpartners ingezet op het realiseren van een toekomstbestendige voorzieningenstructuur in onze gemeente.';

if (!begroot) {
  test('the editor’s view', { skip: 'BEGROOT is not set: BEGROOT=/path/to/begroot' }, () => {});
} else {
  let folder, site, preview, origin, browser, context;
  const programme = () => join(site, FOLDER, 'programma.md');
  const lead = async text => {
    const file = await readFile(programme(), 'utf8');
    const key = text ? `kort = """\n${text}\n"""\n` : '';
    await writeFile(programme(), file.replace(/kort = """[^]*?"""\n|(?=\+\+\+\n\n)/, key));
  };
  const open = async (path = PAGE, more = context) => {
    const page = await more.newPage();
    await page.goto(origin + path);
    return page;
  };
  const shown = page => page.evaluate(() => [...document.querySelectorAll('#begroot_redactie [data-zin]')].map(entry => ({
    sentence: entry.querySelector('.zin').textContent,
    place: entry.querySelector('.plaats').textContent,
    linked: Boolean(entry.querySelector('a.naar')),
  })));
  // The text under each number, from the beginning of its mark to its number, without soft hyphens.
  const marked = page => page.evaluate(() => [...document.querySelectorAll('a.begroot_terug')].map(back => {
    const range = document.createRange();
    range.setStartBefore(document.getElementById(`begroot_zin-${back.textContent}`));
    range.setEndBefore(back);
    const copy = range.cloneContents();
    for (const apart of copy.querySelectorAll('.term-note')) apart.remove();
    return copy.textContent.replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ').trim();
  }));

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'begroot-redactie-'));
    execFileSync(begroot, ['init', 'site', '--jaar', '2027'], { cwd: folder, stdio: 'ignore' });
    site = join(folder, 'site');
    await lead(LEAD);
    const text = await readFile(programme(), 'utf8');
    await writeFile(programme(), text.replace('Dit is de plek voor de officiële tekst van het programma.', OFFICIAL));
    preview = spawn(begroot, ['serve', '--redactie', '--poort', '0', '--site', site], { stdio: ['ignore', 'pipe', 'ignore'] });
    origin = await new Promise((done, failed) => {
      const lines = createInterface({ input: preview.stdout });
      lines.on('line', line => {
        const found = /te zien op (http:\S+?)\/?$/.exec(line);
        if (found) done(found[1]);
      });
      lines.on('close', () => failed(new Error('the preview ended')));
    });
    browser = await launch();
    context = await newContext(browser, { viewport: { width: 1280, height: 900 } });
  });
  after(async () => {
    await browser?.close();
    preview?.kill();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('each sentence of the panel is marked on the page, whole and at its own place', async () => {
    const page = await open();
    const entries = await shown(page);
    assert.deepEqual(entries.filter(e => !e.linked), []);
    const plain = [
      'Conform de vigerende beleidskaders worden integrale uitvoeringskosten adequaat gemonitord.',
      'De algemene reserve & het accres zijn genoeg voor www.voorbeeld.nl en code in 2027.',
      'De weg wordt aangelegd.',
      'De weg wordt aangelegd.',
      'Dat is <img src=x onerror="window.kwaad=1"> niet adequaat.',
    ];
    assert.deepEqual((await marked(page)).slice(0, plain.length), plain);
    const starts = ['Conform', 'De algemene', 'De weg', 'De weg', 'Dat is'].map((start, n) => n === 3 ? LEAD.lastIndexOf(start) : LEAD.indexOf(start));
    assert.deepEqual(entries.slice(0, 5).map(e => e.place), starts.map(start => `${FOLDER}/programma.md:6:${start + 1}`));
    assert.equal(await page.evaluate(() => window.kwaad), undefined);
    assert.equal(await page.locator('main img').count(), 0);
    await page.close();
  });

  test('with the keyboard alone an editor goes to a sentence and back', async () => {
    const page = await open();
    await page.locator('#begroot_melding-2 a.naar').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'begroot_zin-2');
    const seen = () => page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight && document.elementFromPoint(box.left + 2, box.top + 2) !== null;
    });
    assert.ok(await seen());
    for (let n = 0; n < 6; n += 1) {
      if (await page.evaluate(() => document.activeElement.matches('a.begroot_terug'))) break;
      await page.keyboard.press('Tab');
    }
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '2');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'begroot_melding-2');
    assert.ok(await seen());
    await page.close();
  });

  test('official text is left alone until an editor asks', async () => {
    const page = await open();
    const quiet = () => page.evaluate(() => document.querySelectorAll('mark.begroot_stil').length);
    const numbers = () => page.locator('a.begroot_terug:visible').count();
    assert.ok(await quiet() > 0);
    assert.equal(await numbers(), 5);
    await page.locator('.ideeen > summary').click();
    await page.waitForFunction(() => document.querySelectorAll('mark.begroot_stil').length === 0);
    const idea = page.locator('.ideeen a.naar').first();
    await idea.click();
    // The folded text of the council opens for it.
    assert.ok(await page.evaluate(() => document.activeElement.matches('mark') && document.activeElement.checkVisibility()));
    assert.ok(await numbers() > 5);
    // What was opened stays open on the next page and after a reload.
    await page.reload();
    assert.equal(await quiet(), 0);
    await page.close();
  });

  test('who saves the file sees the new score, and who made the sentences where there is no lead', async () => {
    const page = await open();
    const summary = page.locator('#begroot_redactie > details > summary');
    assert.match(await summary.textContent(), /inleiding .*moeilijk.*, 5 zinnen om te bekijken/);
    await lead('Wij maken de straat veiliger. Er komen drempels en meer licht. Wij vragen u in mei wat u wilt.');
    await page.waitForFunction(() => /inleiding makkelijk: haalbaar op B1 \(indicatie\), score \d+$/.test(document.querySelector('#begroot_redactie summary').textContent));
    assert.equal(await page.locator('mark').count() > 0, true, 'the ideas for the official text stay');
    await lead('');
    await page.waitForFunction(() => document.querySelector('#begroot_redactie').textContent.includes('begroot maakte deze zinnen uit de cijfers'));
    assert.equal(await page.locator('.begroot_noot').count(), 1);
    await lead(LEAD);
    await page.waitForFunction(() => document.querySelectorAll('#begroot_redactie [data-soort="fout"]').length === 1);
    await page.close();
  });

  test('without a script the panel still says which sentence, why and where', async () => {
    const without = await newContext(browser, { javaScriptEnabled: false, helpers: false });
    const page = await open(PAGE, without);
    const text = await page.locator('#begroot_redactie').innerText();
    for (const part of ['Conform de vigerende', 'Moeilijk woord: adequaat', '«goed»', 'programma.md:6:25']) assert.ok(text.includes(part), part);
    await without.close();
  });

  test('the view keeps to the rules for accessibility in each setting', async () => {
    for (const path of [PAGE, '/', '/begroting-2027/leefbare-buurten/meer-groen/']) {
      for (const setting of Object.keys(SETTINGS)) {
        const page = await open(path);
        await apply(page, setting);
        await page.evaluate(() => {
          __t.addSheet('still', __t.STILL);
          for (const d of document.querySelectorAll('details')) { d.removeAttribute('name'); d.open = true; }
        });
        await page.waitForTimeout(50);
        for (const check of [axe, reflow]) {
          const found = await check.layout({ page, entry: { representative: true }, setting, spacing: false, seen: () => {} });
          assert.deepEqual(found, [], `${check.id} ${setting} ${path}`);
        }
        await page.close();
      }
    }
  });

  test('the published site knows nothing of it', async () => {
    execFileSync(begroot, ['build', '--site', site], { stdio: 'ignore' });
    const html = await readFile(join(site, 'public', PAGE, 'index.html'), 'utf8');
    assert.ok(!html.includes('_begroot') && !html.includes('begroot_') && !html.includes('<mark'));
  });
}

// The style guide of the preview: `begroot serve --stijlgids` in a real browser. BEGROOT=/path/to/binary.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { apply, launch, newContext, SETTINGS } from './lib/browser.mjs';
import * as axe from './checks/axe.mjs';
import * as reflow from './checks/reflow.mjs';
import * as clipping from './checks/clipping.mjs';
import * as validate from './checks/html-validate.mjs';

const begroot = process.env.BEGROOT && resolve(process.env.BEGROOT);

if (!begroot) {
  test('the style guide', { skip: 'BEGROOT is not set: BEGROOT=/path/to/begroot' }, () => {});
} else {
  let folder, site, preview, origin, browser, context;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'begroot-stijlgids-'));
    execFileSync(begroot, ['init', 'site', '--jaar', '2027'], { cwd: folder, stdio: 'ignore' });
    site = join(folder, 'site');
    const settings = join(site, 'site.toml');
    await writeFile(settings, `${await readFile(settings, 'utf8')}\n[huisstijl]\nkleur = "#7a1f5c"\n`);
    preview = spawn(begroot, ['serve', '--stijlgids', '--poort', '0', '--site', site], { stdio: ['ignore', 'pipe', 'ignore'] });
    origin = await new Promise((done, failed) => {
      const lines = createInterface({ input: preview.stdout });
      lines.on('line', line => {
        const found = /stijlgids staat op (http:\S+?)\/stijlgids\/$/.exec(line);
        if (found) done(found[1]);
      });
      lines.on('close', () => failed(new Error('the preview ended')));
    });
    browser = await launch();
    context = await newContext(browser);
  });
  after(async () => {
    await browser?.close();
    preview?.kill();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('every component is shown, with the colours of the site', async () => {
    const page = await context.newPage();
    await page.goto(`${origin}/stijlgids/`);
    const shown = await page.evaluate(() => [...document.querySelectorAll('h3[id^=onderdeel_]')].map(h => h.id.slice('onderdeel_'.length)));
    const data = await readFile(new URL('../../themes/standaard/onderdelen.toml', import.meta.url), 'utf8');
    assert.deepEqual(shown, [...data.matchAll(/^\[\[onderdeel\]\]\nnaam = "(.+)"/gm)].map(m => m[1]));
    assert.match(await page.locator('main').innerText(), /#7a1f5c/);
    await page.close();
  });

  test('it keeps to the rules for accessibility in each setting', async () => {
    for (const setting of Object.keys(SETTINGS)) {
      const page = await context.newPage();
      await page.goto(`${origin}/stijlgids/`);
      await apply(page, setting);
      await page.evaluate(() => {
        __t.addSheet('still', __t.STILL);
        for (const d of document.querySelectorAll('details')) { d.removeAttribute('name'); d.open = true; }
      });
      await page.waitForTimeout(50);
      for (const [id, check] of Object.entries({ axe, reflow, clipping })) {
        const found = await check.layout({ page, entry: { representative: true }, setting, spacing: false, seen: () => {} });
        assert.deepEqual(found, [], `${id} ${setting}`);
      }
      await page.close();
    }
  });

  test('its HTML is valid, and the published site has no such page', async () => {
    const port = new URL(origin).port;
    const html = await readFile(join(site, '.begroot/voorbeeld', port, 'site/stijlgids/index.html'), 'utf8');
    assert.deepEqual(await validate.file({ entry: { html, file: 'stijlgids/index.html' }, seen: () => {} }), []);
    execFileSync(begroot, ['build', '--site', site], { stdio: 'ignore' });
    assert.ok(!existsSync(join(site, 'public/stijlgids')));
  });
}

// The built site under test: SITE=/path/to/public node --test site.test.mjs
// SITE_FILES names a second build of the same site, with links for a folder that is opened as files. Without it the
// one build must do for both: links to an index.html work everywhere. LINKS=server asks for no such build.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SETTINGS, apply, launch, newContext } from './lib/browser.mjs';
import { readSite } from './lib/site.mjs';
import { ALL_WAYS, CHECKS, report, walk } from './lib/walk.mjs';

const dir = process.env.SITE && resolve(process.env.SITE);
const asFiles = process.env.SITE_FILES && resolve(process.env.SITE_FILES);
// Looked at nothing means that the check or the page's markup has changed, not that all is well.
const MAY_SEE_NOTHING = new Set(['charts', 'tables', 'numbers', 'noscript']);

if (!dir) {
  test('the built site', { skip: 'SITE is not set: SITE=/path/to/public' }, () => {});
} else {
  let browser, result;
  before(async () => {
    assert.ok(existsSync(resolve(dir, 'index.html')), `no index.html in ${dir}: build the site first`);
    browser = await launch();
    result = await walk({ dir, browser, ways: asFiles || process.env.LINKS === 'server' ? ALL_WAYS.filter(way => way !== 'as files') : ALL_WAYS, log: line => console.log(`# ${line}`) });
    if (process.env.REPORT) await writeFile(process.env.REPORT, JSON.stringify(result.findings, null, 1));
  });
  after(() => browser?.close());

  test('walk: every page opens', () => {
    const broken = result.findings.filter(f => f.check === 'walk');
    assert.ok(broken.length === 0, '\n' + report(broken).join('\n'));
    assert.ok(result.pages.length > 0, 'the site has no pages');
  });
  for (const check of CHECKS) {
    test(`${check.id}: ${check.says}`, () => {
      const found = result.findings.filter(f => f.check === check.id);
      assert.ok(found.length === 0, `${found.length} findings\n` + report(found).join('\n'));
      assert.ok(result.seen.get(check.id) > 0 || MAY_SEE_NOTHING.has(check.id), 'this check found nothing to look at on the whole site');
    });
  }

  test('a publication in one file opens from the disk with no request, and axe finds nothing', async () => {
    const { documents } = await readSite(dir);
    assert.ok(documents.length > 0, 'no publication comes as one file');
    const context = await newContext(browser);
    for (const { file } of documents) {
      const page = await context.newPage();
      const asked = [], errors = [];
      const address = pathToFileURL(resolve(dir, file)).href;
      page.on('request', r => r.url() === address || r.url().startsWith('data:') || asked.push(r.url()));
      page.on('console', m => m.type() === 'error' && errors.push(m.text()));
      await page.goto(address, { waitUntil: 'load' });
      for (const setting of Object.keys(SETTINGS)) {
        await apply(page, setting);
        for (const check of CHECKS.filter(c => ['axe', 'headings', 'reflow'].includes(c.id))) {
          const entry = { file, representative: true };
          const found = await check.layout?.({ page, entry, setting, spacing: false, seen: () => {} }) ?? [];
          assert.deepEqual(found, [], `${file} ${setting} ${check.id}`);
        }
      }
      assert.deepEqual({ asked, errors }, { asked: [], errors: [] }, file);
      await page.close();
    }
    await context.close();
  });

  test('a build for files opens from a folder', { skip: asFiles ? false : 'SITE_FILES is not set' }, async () => {
    const checks = CHECKS.filter(c => ['links', 'ways'].includes(c.id)).map(({ id, says, site, server }) => ({ id, says, site, server }));
    const { findings, pages, seen } = await walk({ dir: asFiles, browser, checks, ways: ['as files'] });
    assert.ok(findings.length === 0, `${findings.length} findings\n` + report(findings).join('\n'));
    assert.equal(pages.length, result.pages.length, 'this build has other pages');
    for (const check of checks) assert.ok(seen.get(check.id) > 0, `${check.id} looked at nothing`);
  });
}

// The checks themselves: the good site passes every one, and each fault is found by the check that is for it.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, newContext } from './lib/browser.mjs';
import { CHECKS, report, walk } from './lib/walk.mjs';
import { heaviestOfEachKind, kindOf } from './lib/site.mjs';
import { serve } from './lib/server.mjs';
import { FAULTS } from './fixtures/slecht.mjs';

const good = fileURLToPath(new URL('./fixtures/goed', import.meta.url));
let browser, temp, context;
before(async () => { browser = await launch(); temp = await mkdtemp(join(tmpdir(), 'begroot-fixtures-')); context = await newContext(browser); });
after(async () => { await browser?.close(); await rm(temp, { recursive: true, force: true }); });

test('the good site passes every check, and every check looks at something', async () => {
  const { findings, seen } = await walk({ dir: good, browser });
  assert.ok(findings.length === 0, '\n' + report(findings).join('\n'));
  for (const check of CHECKS) assert.ok(seen.get(check.id) > 0, `${check.id} looked at nothing`);
});

FAULTS.forEach(([id, what, changes, says, more = {}], i) => {
  test(`${id} finds: ${what}`, async () => {
    const dir = join(temp, String(i));
    await cp(good, dir, { recursive: true });
    for (const [file, from, to] of changes) {
      const path = join(dir, file);
      await mkdir(dirname(path), { recursive: true });
      if (from === null && to === null) { await rm(path); continue; }
      const old = from === null ? '' : await readFile(path, 'utf8');
      const text = from === null ? to : old.replace(from, () => to);
      assert.notEqual(text, old, `the fault changes nothing in ${file}: ${from}`);
      await writeFile(path, text);
    }
    const page = more.page ?? changes[0][0];
    const check = CHECKS.filter(c => c.id === id);
    assert.equal(check.length, 1);
    const { findings } = await walk({
      dir, browser, reuse: context, checks: check, settings: [more.setting ?? 'light-320'],
      // A check of the whole site sees all its pages; the others only the bad one. A fault of style shows on the page with everything.
      only: check[0].site || check[0].server ? null : page.endsWith('.html') ? page : 'begroting/index.html',
    });
    const broken = findings.filter(f => /the check itself failed/.test(f.message) || f.check === 'walk');
    assert.deepEqual(broken, []);
    assert.ok(findings.some(f => says.test(f.message) && (page === 'stijl.css' || f.page === page)), `not found: ${says}; found:\n${report(findings).join('\n')}`);
  });
});

test('every check has a bad page', () => {
  assert.deepEqual(CHECKS.map(c => c.id).filter(id => !FAULTS.some(f => f[0] === id)), []);
});

test('a kind is the body\'s name for it, else the page\'s place; the heaviest page stands for its kind', () => {
  const kind = (file, publication = null, html = '<body>') => kindOf({ file, html, publication });
  assert.equal(kind('a/b.html', null, '<body class="x" data-soort="actie">'), 'actie');
  assert.equal(kind('index.html'), 'start');
  assert.equal(kind('stad/begroting/index.html', 'stad/begroting/'), 'publicatie');
  assert.equal(kind('stad/begroting/bestuur/index.html', 'stad/begroting/'), 'programma');
  assert.equal(kind('begroting/bestuur/loket/index.html', 'begroting/'), 'doel');
  assert.equal(kind('stad/nieuws/1/index.html'), kind('stad/nieuws/2/index.html'));
  assert.notEqual(kind('begrippen/index.html'), kind('over/index.html'));
  const [a, b, c] = [{ kind: 'x', size: 1 }, { kind: 'x', size: 3 }, { kind: 'y', size: 2 }];
  assert.deepEqual([...heaviestOfEachKind([a, b, c])], [b, c]);
});

test('the server serves under a path, sends a folder on, and keeps to its folder', async () => {
  const server = await serve(good, '/pad/naar/site/');
  try {
    const get = path => fetch(server.origin + path, { redirect: 'manual' });
    assert.equal((await get('/pad/naar/site/begroting/')).status, 200);
    assert.equal((await get('/pad/naar/site/begroting')).headers.get('location'), '/pad/naar/site/begroting/');
    assert.equal((await get('/begroting/')).status, 404);
    assert.equal((await get('/pad/naar/site/%2e%2e/slecht.mjs')).status, 404);
  } finally {
    await server.close();
  }
});

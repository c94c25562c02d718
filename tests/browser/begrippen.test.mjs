// Terms of the glossary on the built site: explained on hover, focus and touch, on paper, and to a screen reader.
// SITE=/path/to/public. No test here needs a script on the page, and all but axe run with scripts off.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { launch, newContext } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { readSite } from './lib/site.mjs';

const dir = process.env.SITE && resolve(process.env.SITE);
const skip = dir ? false : 'SITE is not set: SITE=/path/to/public';
const count = html => html.split('class="term" id=').length - 1;
let browser, server, pages, richest;
before(async () => {
  if (!dir) return;
  browser = await launch();
  server = await serve(dir);
  pages = (await readSite(dir)).pages;
  richest = pages.filter(p => !p.redirect).sort((a, b) => count(b.html) - count(a.html))[0];
});
after(async () => { await browser?.close(); await server?.close(); });

// The page with most terms, every fold open, in a context of its own.
async function open(options, work, entry = richest) {
  const context = await newContext(browser, { javaScriptEnabled: false, helpers: false, ...options });
  try {
    const page = await context.newPage();
    await page.goto(server.url(entry.path));
    await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
    await work(page);
  } finally {
    await context.close();
  }
}
const wide = { viewport: { width: 1280, height: 900 } }, phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const visible = (page, selector) => page.locator(selector).isVisible();
const note = term => `#${term} + .term-note`;
const terms = page => page.evaluate(() => [...document.querySelectorAll('a.term')].map(a => a.id));

test('the site has terms, each once on a page, and each in the list at its end and in the glossary', { skip }, async () => {
  assert.ok(count(richest.html) > 0, 'no page explains a term');
  const glossary = pages.find(p => p.kind === 'begrippen');
  for (const { file, html } of pages) {
    const ids = [...html.matchAll(/class="term" id="bij_([^"]+)"/g)].map(m => m[1]);
    assert.equal(new Set(ids).size, ids.length, `${file}: a term is explained twice`);
    const listed = [...html.matchAll(/<div id="uitleg_([^"]+)"/g)].map(m => m[1]);
    assert.deepEqual(listed, ids, file);
    for (const id of ids) {
      assert.ok(glossary.html.includes(`<div id="${id}">`), `${id} of ${file} is not in the glossary`);
      assert.equal(html.split(`href="#uitleg_${id}"`).length, 2, `${file}: ${id}`);
    }
    assert.doesNotMatch(html, /<(h[1-6]|th|summary|a)\b[^>]*>(?:(?!<\/\1>).)*class="term"/s, `${file}: a term in a heading, a head or a link`);
  }
});

// Pages with a text of their own; overviews say again what stands there.
const WITH_TEXT = new Set(['gemeente', 'publicatie', 'programma', 'doel', 'paragraaf', 'pagina', 'toegankelijkheid']);

test('the glossary tells where a term stands, at most five pages and the number of the others', { skip }, async () => {
  const glossary = pages.find(p => p.kind === 'begrippen').html;
  for (const id of new Set(pages.flatMap(p => [...p.html.matchAll(/class="term" id="bij_([^"]+)"/g)].map(m => m[1])))) {
    const entry = glossary.split(`<div id="${id}">`)[1].split('</div>')[0];
    const links = [...entry.matchAll(/<li><a href="([^"]+)"/g)].map(m => new URL(m[1], 'http://x/begrippen/').pathname.slice(1).replace(/index\.html$/, ''));
    const uses = pages.filter(p => p.html.includes(`id="bij_${id}"`) && WITH_TEXT.has(p.kind)).map(p => p.path);
    assert.equal(links.length, Math.min(5, uses.length), id);
    for (const link of links) assert.ok(uses.includes(link), `${id} does not stand on ${link}`);
    const more = entry.match(/en op nog (\d+) pagina/);
    assert.equal(Number(more?.[1] ?? 0), Math.max(0, uses.length - 5), id);
  }
});

test('hover opens the explanation under the line, covers nothing, stays under the mouse, and goes', { skip }, () => open(wide, async page => {
  for (const term of (await terms(page)).slice(0, 6)) {
    assert.equal(await visible(page, note(term)), false, `${term} is open at once`);
    const link = page.locator(`#${term}`);
    await link.scrollIntoViewIfNeeded();
    const before = await link.boundingBox();
    await link.hover();
    await page.locator(note(term)).waitFor({ state: 'visible' });
    const after = await link.boundingBox(), box = await page.locator(note(term)).boundingBox();
    assert.ok(Math.abs(before.y - after.y) < 1 && Math.abs(before.x - after.x) < 1, `${term}: the word moves from under the mouse`);
    assert.ok(box.y >= after.y + after.height - 8, `${term}: lies over its own line`);
    // Every word that is to be seen elsewhere stands clear of it.
    const over = await page.evaluate(([term, box]) => {
      const own = document.querySelector(`#${term} + .term-note`), hit = [];
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (own.contains(walker.currentNode) || !walker.currentNode.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const r of range.getClientRects()) {
          if (r.left < box.x + box.width - 1 && r.right > box.x + 1 && r.top < box.y + box.height - 3 && r.bottom > box.y + 6) hit.push(walker.currentNode.data.trim().slice(0, 40));
        }
      }
      return hit;
    }, [term, box]);
    assert.deepEqual(over, [], `${term}: lies over other text`);
    await page.mouse.move(after.x + after.width / 2, box.y + box.height / 2, { steps: 3 });
    await page.waitForTimeout(600);
    assert.equal(await visible(page, note(term)), true, `${term}: goes when the mouse comes to it`);
    await page.mouse.move(2, 2);
    await page.locator(note(term)).waitFor({ state: 'hidden' });
  }
}));

for (const [name, options] of [['1280', wide], ['320', { viewport: { width: 320, height: 640 } }]]) {
  test(`the focus of the keyboard opens it at ${name} px, and nothing sticks out`, { skip }, () => open(options, async page => {
    await page.keyboard.press('Tab');
    for (const term of await terms(page)) {
      await page.locator(`#${term}`).focus();
      await page.locator(note(term)).waitFor({ state: 'visible' });
      const { right, scroll, inner } = await page.evaluate(term => ({ right: document.querySelector(`#${term} + .term-note`).getBoundingClientRect().right, scroll: document.documentElement.scrollWidth, inner: innerWidth }), term);
      assert.ok(right <= inner + 0.5 && scroll <= inner, `${term}: ${right} of ${inner}`);
      await page.keyboard.press('Tab');
      await page.locator(note(term)).waitFor({ state: 'hidden' });
    }
  }));
}

test('a tap shows the explanation at the foot of the screen without moving the text, and a link leads back', { skip }, () => open(phone, async page => {
  for (const term of (await terms(page)).slice(0, 6)) {
    const link = page.locator(`#${term}`), entry = `#${term.replace('bij_', 'uitleg_')}`;
    await link.scrollIntoViewIfNeeded();
    const from = await page.evaluate(() => scrollY);
    await link.tap();
    await page.waitForTimeout(100);
    const seen = await page.evaluate(entry => { const r = document.querySelector(entry).getBoundingClientRect(); return { top: r.top, bottom: r.bottom, left: r.left, right: r.right, height: innerHeight, width: innerWidth, y: scrollY }; }, entry);
    assert.ok(seen.top >= 0 && seen.bottom <= seen.height + 0.5 && seen.left >= 0 && seen.right <= seen.width + 0.5, `${term}: out of view ${JSON.stringify(seen)}`);
    assert.ok(Math.abs(seen.y - from) < 1, `${term}: the page jumps from ${from} to ${seen.y}`);
    assert.equal(await visible(page, note(term)), false, `${term}: is explained twice at once`);
    await page.locator(`${entry} .back a`).tap();
    assert.equal(await page.evaluate(() => document.activeElement.id), term, 'the focus is back at the word');
    assert.equal(await visible(page, `${entry} .back a`), false);
    const box = await link.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 640, `${term}: the word is out of view after going back`);
  }
}));

test('Enter shows it too, and Tab goes on inside it', { skip }, () => open(wide, async page => {
  const [term] = await terms(page);
  await page.locator(`#${term}`).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('[id^=uitleg_]')?.id), term.replace('bij_', 'uitleg_'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), term);
}));

test('a screen reader hears the sentence as it stands, and the explanation as the description of the link', { skip }, () => open(wide, async page => {
  const faults = await page.evaluate(() => [...document.querySelectorAll('a.term')].flatMap(a => {
    const note = a.nextElementSibling, told = document.getElementById(a.getAttribute('aria-describedby'));
    const bad = [];
    if (note.getAttribute('aria-hidden') !== 'true' || !note.hidden || note.querySelector('a,button')) bad.push('the note in the text is read too');
    if (told?.textContent !== note.textContent) bad.push('the description is another text');
    if (a.closest('p,li,td,dd')?.innerText.includes(note.textContent)) bad.push('stands in the sentence');
    return bad.map(b => `${a.id}: ${b}`);
  }));
  assert.deepEqual(faults, []);
  const tree = await page.locator('main').ariaSnapshot();
  const [term] = await terms(page);
  await page.locator(`#${term}`).focus();
  assert.equal((await page.locator('main').ariaSnapshot()).replace(' [active]', ''), tree.replace(' [active]', ''), 'the focus adds something to the sentence');
}));

test('on paper there is a list at the end and nothing in the text', { skip }, () => open(wide, async page => {
  await page.emulateMedia({ media: 'print' });
  const [term] = await terms(page);
  assert.equal(await visible(page, '#deel_woorden'), true);
  assert.equal(await visible(page, note(term)), false);
  assert.equal(await visible(page, `#${term.replace('bij_', 'uitleg_')} .back a`), false);
  const last = await page.evaluate(() => document.querySelector('main').lastElementChild.classList.contains('words'));
  assert.equal(last, true);
}));

test('axe finds nothing while an explanation is open, in the text and at the foot of the screen', { skip }, async () => {
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    await open({ ...wide, javaScriptEnabled: true, helpers: true, reducedMotion: 'reduce' }, async page => {
      await page.emulateMedia(media);
      const [term, other] = await terms(page);
      const faults = () => page.evaluate(async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(' ')}`));
      await page.locator(`#${term}`).hover();
      await page.locator(note(term)).waitFor({ state: 'visible' });
      assert.deepEqual(await faults(), [], `hover ${JSON.stringify(media)}`);
      await page.locator(`#${other ?? term}`).click();
      assert.deepEqual(await faults(), [], `target ${JSON.stringify(media)}`);
    });
  }
});

// Opens every page once and puts all the checks to it, two pages at a time.
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { serve } from './server.mjs';
import { MANY, heaviestOfEachKind, readSite } from './site.mjs';
import { SETTINGS, apply, newContext } from './browser.mjs';

export const ALL_WAYS = ['at the root', 'under a path', 'as files'];
const folder = new URL('../checks/', import.meta.url);
export const CHECKS = await Promise.all((await readdir(folder)).filter(f => f.endsWith('.mjs')).sort().map(f => import(new URL(f, folder))));

// A check is a module with an id, a sentence, and one or more of:
//   file    a page's bytes, no browser          load    the page as it opens, at 1280 px
//   print   the page as on paper                layout  the page in each setting, every details open
//   server  the site as it is served            site    all pages together, after the walk
// `only` is the one page to open, or says of each page whether to open it. `statement` is false for a site whose settings name no accessibility statement: then no page may speak of one.
// Each gives a list of { selector, message, page? } and tells by seen(n) how many things it looked at.
export async function walk({ dir, browser, checks = CHECKS, settings = Object.keys(SETTINGS), only = null, reuse = null, ways = ALL_WAYS, statement = true, manyFrom = MANY, log = () => {} }) {
  const started = Date.now();
  const siteData = await readSite(dir);
  const { pages, files } = siteData;
  const many = pages.length > manyFrom;
  const heavy = heaviestOfEachKind(pages.filter(p => !p.redirect));
  for (const p of pages) p.representative = heavy.has(p) || typeof only === 'string';
  const todo = pages.filter(p => !p.redirect && (only === null || (typeof only === 'function' ? only(p) : p.file === only)));
  const findings = [], seen = new Map(checks.map(c => [c.id, 0])), spent = new Map();
  const run = async (check, phase, context) => {
    if (!check[phase]) return;
    const from = Date.now();
    try {
      const found = await check[phase]({ ...context, seen: n => seen.set(check.id, seen.get(check.id) + n) });
      for (const f of found) findings.push({ check: check.id, page: f.page ?? context.entry?.file ?? '', setting: context.setting ?? phase, selector: f.selector, message: f.message });
    } catch (error) {
      // A check that breaks has not passed.
      findings.push({ check: check.id, page: context.entry?.file ?? '', setting: context.setting ?? phase, selector: '', message: `the check itself failed: ${error.message.split('\n')[0]}` });
    }
    spent.set(check.id, (spent.get(check.id) ?? 0) + Date.now() - from);
  };

  // At the path that the site says it will stand at, mostly the root: its 404 page is made for that.
  const server = await serve(dir, siteData.home), under = await serve(dir, '/pad/naar/site/');
  const early = checks.filter(c => c.id === 'vnu').map(c => run(c, 'site', siteData));

  const visit = async (context, withoutScript, entry) => {
    const page = await context.newPage();
    const traffic = { requests: [], errors: [], failed: [] };
    page.on('request', r => traffic.requests.push(r.url()));
    // Chromium asks for /favicon.ico by itself, whatever the page says.
    page.on('console', m => { if (m.type() === 'error' && !m.location().url.endsWith('/favicon.ico')) traffic.errors.push(m.text()); });
    page.on('pageerror', e => traffic.errors.push(e.message));
    page.on('requestfailed', r => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') traffic.failed.push(`${r.url()}: ${r.failure()?.errorText}`); });
    page.on('response', r => { if (r.status() >= 400) traffic.failed.push(`${r.url()}: status ${r.status()}`); });
    try {
      const url = server.url(entry.path);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(url, { waitUntil: 'load' });
      const common = { page, entry, url, traffic, origin: server.origin, base: server.base, withoutScript, statement };
      for (const check of checks) await run(check, 'load', common);

      if (checks.some(c => c.print)) {
        for (const scheme of ['light', 'dark']) {
          await page.emulateMedia({ media: 'print', colorScheme: scheme, forcedColors: 'none' });
          for (const check of checks) await run(check, 'print', { ...common, setting: `print-${scheme}` });
        }
      }

      if (checks.some(c => c.layout)) {
        await page.evaluate(() => {
          __t.addSheet('still', __t.STILL);
          for (const d of document.querySelectorAll('details')) { d.removeAttribute('name'); d.open = true; }
        });
        for (const setting of settings) {
          const mine = checks.filter(c => c.layout && (c.settings ?? settings).includes(setting) && (entry.representative || !many
            // On a big site each page is still read by axe once, and laid out narrow and wide.
            || (c.id === 'axe' ? setting === 'light-1280' : !c.representativesOnly && ['light-1280', 'light-320'].includes(setting))));
          if (!mine.length) continue;
          await apply(page, setting);
          for (const check of mine) await run(check, 'layout', { ...common, setting, spacing: false });
          // Text spacing does not depend on colour: once narrow and once wide is enough.
          if (mine.some(c => c.withSpacing) && setting.startsWith('light-')) {
            await page.evaluate(() => __t.addSheet('spacing', __t.SPACING));
            for (const check of mine.filter(c => c.withSpacing)) await run(check, 'layout', { ...common, setting, spacing: true });
            await page.evaluate(() => __t.removeSheet('spacing'));
          }
        }
      }
    } catch (error) {
      findings.push({ check: 'walk', page: entry.file, setting: '', selector: '', message: error.message.split('\n')[0] });
    } finally {
      await page.close();
    }
  };

  try {
    const queue = [...todo];
    const worker = async () => {
      // A context each: two contexts never share a renderer, so both cores work.
      const context = reuse ?? await newContext(browser);
      const withoutScript = checks.some(c => c.id === 'noscript') ? await newContext(browser, { javaScriptEnabled: false, helpers: false }) : null;
      for (let entry; (entry = queue.shift());) {
        for (const check of checks) await run(check, 'file', { entry });
        if (checks.some(c => c.load || c.print || c.layout)) await visit(context, withoutScript, entry);
      }
      await withoutScript?.close();
      if (!reuse) await context.close();
    };
    const workers = Number(process.env.WORKERS) || Math.max(2, Math.min(4, availableParallelism()));
    await Promise.all(Array.from({ length: Math.min(workers, todo.length) }, worker));

    if (checks.some(c => c.server)) {
      const context = await newContext(browser, { helpers: false });
      for (const check of checks) await run(check, 'server', { context, url: server.url, origin: server.origin, under, ways, ...siteData });
      await context.close();
    }
    for (const check of checks.filter(c => c.id !== 'vnu')) await run(check, 'site', { ...siteData, ways });
    await Promise.all(early);
  } finally {
    await server.close();
    await under.close();
  }
  log(`${todo.length} pages of ${new Set(todo.map(p => p.kind)).size} kinds in ${((Date.now() - started) / 1000).toFixed(0)} s; ${pages.filter(p => p.redirect).length} only send on`);
  if (many) log(`more than ${manyFrom} pages: ${heavy.size} of them, the heaviest of each kind, are checked in all ${settings.length} settings, the others by axe in one and laid out in two`);
  log('time in each check, summed: ' + [...spent].sort((a, b) => b[1] - a[1]).map(([id, ms]) => `${id} ${(ms / 1000).toFixed(1)} s`).join(', '));
  return { findings, seen, pages: todo, many };
}

// Many pages share a template, so one fault is often found many times: told once, with a count.
export function report(findings, most = 30) {
  const groups = new Map();
  for (const f of findings) {
    const key = [f.selector, f.message].map(s => s.replace(/"[^"]*"/g, '"…"').replace(/\d+([.,]\d+)?/g, '0')).join(' | ');
    if (!groups.has(key)) groups.set(key, { ...f, pages: new Set(), settings: new Set() });
    groups.get(key).pages.add(f.page);
    groups.get(key).settings.add(f.setting);
  }
  const lines = [...groups.values()].sort((a, b) => b.pages.size - a.pages.size).map(g =>
    `${g.page || '(site)'} [${[...g.settings].join(' ')}] ${g.selector}: ${g.message}${g.pages.size > 1 ? ` — and on ${g.pages.size - 1} more pages` : ''}`);
  return lines.slice(0, most).concat(lines.length > most ? [`… and ${lines.length - most} more kinds of finding`] : []);
}

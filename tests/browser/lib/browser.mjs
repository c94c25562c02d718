// One Chromium for a whole run. Debian's, since a package's own browser download has no place in CI.
import { chromium } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const SETTINGS = {
  'light-1280': { width: 1280, media: { colorScheme: 'light', forcedColors: 'none' } },
  'light-320': { width: 320, media: { colorScheme: 'light', forcedColors: 'none' } },
  'dark-1280': { width: 1280, media: { colorScheme: 'dark', forcedColors: 'none' } },
  'dark-320': { width: 320, media: { colorScheme: 'dark', forcedColors: 'none' } },
  'forced-1280': { width: 1280, media: { colorScheme: 'light', forcedColors: 'active' } },
  'forced-320': { width: 320, media: { colorScheme: 'light', forcedColors: 'active' } },
};

export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Without these Chromium keeps asking for hosts of its own, which is slow and noisy on a closed network.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
}

let scripts;
export async function newContext(browser, { helpers = true, axe = true, ...options } = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  if (helpers) {
    scripts ??= [
      await readFile(new URL('./inpage.js', import.meta.url), 'utf8'),
      await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'),
    ];
    // As init scripts: a script element would be refused by the strict CSP that the site must have.
    await context.addInitScript({ content: scripts[0] });
    if (axe) await context.addInitScript({ content: scripts[1] });
  }
  return context;
}

export async function apply(page, name) {
  const { width, media } = SETTINGS[name];
  await page.setViewportSize({ width, height: width < 600 ? 640 : 900 });
  await page.emulateMedia({ media: 'screen', reducedMotion: 'reduce', ...media });
  await page.evaluate(() => scrollTo(0, 0));
}

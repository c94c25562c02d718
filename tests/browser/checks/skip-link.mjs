export const id = 'skip-link';
export const says = 'the first stop is a skip link: seen on focus, 44 px high, and it moves on to main';
export const settings = ['light-1280', 'light-320', 'dark-320', 'forced-320'];

export async function layout({ page, entry, setting, seen }) {
  // One template makes them all: in every setting on a page of each kind, once on the others.
  if (!entry.representative && setting !== 'light-320') return [];
  seen(1);
  await page.evaluate(() => __t.restart());
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const el = document.activeElement, found = [], bad = message => found.push({ selector: __t.selector(el), message });
    const href = el?.getAttribute?.('href') ?? '';
    if (!href.startsWith('#')) { bad('the first stop is not a skip link'); return { found, href: null }; }
    const target = document.getElementById(decodeURIComponent(href.slice(1)));
    if (!target) { bad(`its target ${href} does not exist`); return { found, href: null }; }
    if (!target.closest('main') && !target.querySelector('main')) bad(`its target ${href} is not main`);
    const r = el.getBoundingClientRect();
    if (r.top < 0 || r.left < 0 || r.bottom > innerHeight || r.right > innerWidth + 0.5) bad('is not in view when it has focus');
    if (r.height < 43.5) bad(`is ${Math.round(r.height)} px high on focus, must be 44`);
    const hit = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    if (!hit || !(el === hit || el.contains(hit))) bad(`is not to be seen on focus (${__t.selector(hit)} is there)`);
    return { found, href };
  });
  if (first.href) {
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const after = await page.evaluate(href => {
      const target = document.getElementById(decodeURIComponent(href.slice(1))), el = document.activeElement;
      const ok = target.contains(el) || Boolean(target.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING) || el === document.body;
      return ok ? [] : [{ selector: __t.selector(el), message: `after the skip link the next stop is this, before ${href}` }];
    }, first.href);
    first.found.push(...after);
  }
  return first.found;
}

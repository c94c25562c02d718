export const id = 'keyboard';
export const says = 'the Tab key passes every stop in reading order and is never trapped';
export const settings = ['light-1280'];
export const representativesOnly = true;
const MOST = 500;

export async function layout({ page, seen }) {
  const want = await page.evaluate(() => {
    const { selector, text, stops } = __t;
    __t.restart();
    globalThis.__stops = stops();
    const odd = __stops.filter(el => el.tabIndex > 0).map(el => ({ selector: selector(el), message: `tabindex ${el.tabIndex} changes the reading order: "${text(el)}"` }));
    return { n: __stops.length, odd };
  });
  const found = want.odd;
  let next = 0, last = null;
  for (let presses = 0; next < Math.min(want.n, MOST) && presses < MOST + 50; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const el = document.activeElement;
      const same = globalThis.__last === el;
      globalThis.__last = el;
      return { index: __stops.indexOf(el), selector: __t.selector(el), body: el === document.body || el === document.documentElement, same };
    });
    if (at.body) { found.push({ selector: last?.selector ?? 'body', message: `the walk ends after ${next} of ${want.n} stops` }); break; }
    if (at.same) { found.push({ selector: at.selector, message: 'Tab does not leave this stop' }); break; }
    // A scrolling box that the browser itself made focusable is not in the list; that is fine.
    if (at.index >= 0 && at.index !== next) { found.push({ selector: at.selector, message: `comes as stop ${at.index + 1} where stop ${next + 1} was due` }); break; }
    if (at.index >= 0) next++;
    last = at;
  }
  seen(next);
  return found;
}

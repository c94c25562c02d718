export const id = 'keyboard';
export const says = 'the Tab key passes every stop in reading order and is never trapped';
export const settings = ['light-1280'];
export const representativesOnly = true;
const MOST = 500;

export async function layout({ page, seen }) {
  const due = await page.evaluate(() => {
    const walk = globalThis.__walk = { due: __t.stops(), went: [] };
    addEventListener('focusin', e => walk.went.push(e.target), true);
    __t.restart();
    walk.went.length = 0;
    return walk.due.length;
  });
  // Recorded in the page and read once: a question after each press would cost more than the presses.
  for (let i = 0; i < Math.min(due, MOST); i++) await page.keyboard.press('Tab');
  const { passed, found } = await page.evaluate(most => {
    const { selector, text } = __t, { due, went } = globalThis.__walk;
    const found = due.filter(el => el.tabIndex > 0).map(el => ({ selector: selector(el), message: `tabindex ${el.tabIndex} changes the reading order: "${text(el)}"` }));
    // A scrolling box that the browser itself made focusable is not in the list, and takes a press: that is fine.
    const known = went.filter(el => due.includes(el)), extra = went.length - known.length;
    const wrong = known.findIndex((el, i) => el !== due[i]);
    if (wrong >= 0) {
      found.push({ selector: selector(known[wrong]), message: `comes as stop ${wrong + 1}, where "${text(due[wrong])}" was due` });
    } else if (known.length + extra < Math.min(due.length, most)) {
      const last = went.at(-1);
      found.push({ selector: last ? selector(last) : 'body', message: `Tab does not leave this stop, ${went.length} of ${due.length}` });
    }
    return { passed: known.length, found };
  }, MOST);
  seen(passed);
  return found;
}

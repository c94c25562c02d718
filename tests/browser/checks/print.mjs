export const id = 'print';
export const says = 'on paper the ground is white, the text dark, and every details is open';

export async function print({ page, seen }) {
  const { n, found } = await page.evaluate(() => {
    const { selector, text, rgba, over, contrast, canvas, textNodes, background, hex } = __t;
    const found = [];
    for (const el of [document.documentElement, document.body]) {
      const c = over(rgba(getComputedStyle(el).backgroundColor), [255, 255, 255, 1]);
      if (c.slice(0, 3).some(v => v < 250)) found.push({ selector: el.localName, message: `ground is ${hex(c)} on paper, must be white` });
    }
    const closed = [...document.querySelectorAll('details:not([open])')];
    for (const d of closed) {
      // A menu is no content: paper has no links to follow.
      if (d.closest('nav')) continue;
      if (d.parentElement.closest('details:not([open])')) continue;
      const inside = [...d.querySelectorAll('*')].filter(e => e.localName !== 'summary' && !e.closest('summary') && e.textContent.trim());
      if (!inside.length) continue;
      const first = inside[0];
      if (!first.checkVisibility() || first.getBoundingClientRect().height === 0) found.push({ selector: selector(d), message: `is closed on paper: "${text(d)}"` });
    }
    let n = 0;
    for (const node of textNodes(document.body)) {
      const el = node.parentElement;
      if (el.closest('svg')) continue;
      const ground = background(el);
      if (!ground) continue;
      n++;
      const ink = over(rgba(getComputedStyle(el).color), ground), ratio = contrast(ink, ground);
      if (ratio < 4.495) found.push({ selector: selector(el), message: `${hex(ink)} on ${hex(ground)} has a contrast of ${ratio.toFixed(2)} on paper: "${text(el)}"` });
    }
    return { n: n + closed.length, found };
  });
  seen(n);
  return found;
}

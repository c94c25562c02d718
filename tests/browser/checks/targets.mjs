export const id = 'targets';
export const says = 'every target is 24 px or more, but for links within a sentence';

export async function layout({ page, seen }) {
  const { n, found } = await page.evaluate(() => {
    const { selector, text, shown, unseen, stops } = __t;
    const found = [];
    let n = 0;
    for (const el of stops()) {
      if (unseen(el) || !el.matches('a[href],button,input,select,textarea,summary,[role=button],[role=link]')) continue;
      n++;
      let r = el.getBoundingClientRect();
      if (el.matches('input[type=checkbox],input[type=radio]') && el.labels?.length) {
        // A label is part of the target.
        const l = el.labels[0].getBoundingClientRect();
        r = { width: Math.max(r.right, l.right) - Math.min(r.left, l.left), height: Math.max(r.bottom, l.bottom) - Math.min(r.top, l.top), left: Math.min(r.left, l.left), top: Math.min(r.top, l.top) };
      }
      if (r.width >= 23.5 && r.height >= 23.5) continue;
      if (el.matches('a') && getComputedStyle(el).display.startsWith('inline')) {
        // Within a sentence: its block holds more words than links do.
        let block = el.parentElement;
        while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        const own = [...block.querySelectorAll('a')].map(a => a.textContent).join('');
        if (block.textContent.replace(/\s+/g, '').length - own.replace(/\s+/g, '').length >= 3) continue;
      }
      // A pseudo-element may make the target larger than its box: ask the page what a finger would hit.
      el.scrollIntoView({ block: 'center', inline: 'center' });
      const b = el.getBoundingClientRect(), x = b.left + b.width / 2, y = b.top + b.height / 2;
      const hits = (dx, dy) => { const h = document.elementFromPoint(x + dx, y + dy); return h && (h === el || el.contains(h)); };
      if ((b.width >= 23.5 || (hits(-11.5, 0) && hits(11.5, 0))) && (b.height >= 23.5 || (hits(0, -11.5) && hits(0, 11.5)))) continue;
      found.push({ selector: selector(el), message: `target of ${Math.round(r.width)} × ${Math.round(r.height)} px: "${text(el)}"` });
    }
    scrollTo(0, 0);
    return { n, found };
  });
  seen(n);
  return found;
}

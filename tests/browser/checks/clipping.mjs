export const id = 'clipping';
export const says = 'no text is cut off by a box and no text lies over other text, with WCAG 1.4.12 text spacing too';
export const withSpacing = true;

export async function layout({ page, seen, spacing }) {
  const { n, found } = await page.evaluate(spacing => {
    const { selector, text, textNodes, rects } = __t;
    const found = [], tail = spacing ? ' with text spacing' : '';
    const boxes = new Map();
    const clips = el => {
      // From near to far: the boxes that hide (and where), up to the first that scrolls, in each direction.
      if (boxes.has(el)) return boxes.get(el);
      const list = [];
      for (let at = el, x = true, y = true; at && at !== document.documentElement && (x || y); at = at.parentElement) {
        const s = getComputedStyle(at);
        if (s.display === 'inline' || s.display === 'contents') continue;
        const b = at.getBoundingClientRect();
        const edge = { el: at, left: b.left + at.clientLeft, right: b.right - at.clientLeft, top: b.top + at.clientTop, bottom: b.bottom - at.clientTop };
        const scrollX = ['auto', 'scroll'].includes(s.overflowX), scrollY = ['auto', 'scroll'].includes(s.overflowY);
        if (at !== document.body) {
          if (x && s.overflowX !== 'visible') list.push({ ...edge, axis: 'x', hides: !scrollX });
          if (y && s.overflowY !== 'visible') list.push({ ...edge, axis: 'y', hides: !scrollY });
        }
        if (scrollX) x = false;
        if (scrollY) y = false;
        if (s.position === 'fixed') break;
      }
      boxes.set(el, list);
      return list;
    };
    const items = [];
    const nodes = textNodes(document.body);
    for (const node of nodes) {
      const el = node.parentElement, list = clips(el);
      let cut = null;
      for (const r of rects(node)) {
        let seenRect = { left: r.left, right: r.right, top: r.top, bottom: r.bottom };
        for (const c of list) {
          if (c.hides && c.axis === 'x' && (r.right > c.right + 1.5 || r.left < c.left - 1.5)) cut ??= c.el;
          // A line box may be a little lower than its glyph box: only a real cut counts.
          if (c.hides && c.axis === 'y' && (r.bottom > c.bottom + r.height * 0.25 || r.top < c.top - r.height * 0.25)) cut ??= c.el;
          if (c.axis === 'x') { seenRect.left = Math.max(seenRect.left, c.left); seenRect.right = Math.min(seenRect.right, c.right); }
          else { seenRect.top = Math.max(seenRect.top, c.top); seenRect.bottom = Math.min(seenRect.bottom, c.bottom); }
        }
        if (seenRect.right - seenRect.left > 1 && seenRect.bottom - seenRect.top > 1) items.push({ ...seenRect, node, el });
      }
      if (cut) found.push({ selector: selector(el), message: `text "${text(el)}" is cut off by ${selector(cut)}${tail}` });
    }
    items.sort((a, b) => a.top - b.top);
    const told = new Set();
    for (let i = 0; i < items.length; i++) {
      const a = items[i];
      for (let j = i + 1; j < items.length && items[j].top < a.bottom; j++) {
        const b = items[j];
        if (a.node === b.node || a.el === b.el) continue;
        const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (w > 2 && h > 0.35 * Math.min(a.bottom - a.top, b.bottom - b.top) && !told.has(a.el) && !told.has(b.el)) {
          told.add(a.el).add(b.el);
          found.push({ selector: selector(a.el), message: `text "${text(a.el)}" lies over "${text(b.el)}" (${selector(b.el)})${tail}` });
        }
      }
    }
    return { n: nodes.length, found };
  }, spacing);
  seen(n);
  return found;
}

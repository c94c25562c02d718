export const id = 'focus';
export const says = 'every stop shows its focus, by an outline or shadow of 3:1, in view and not covered';

export async function layout({ page, seen }) {
  await page.evaluate(() => __t.restart());
  // One real key press first: focus set by script then counts as keyboard focus.
  await page.keyboard.press('Tab');
  const { n, found } = await page.evaluate(() => {
    const { selector, text, stops, rgba, over, contrast, background, hex } = __t;
    const found = [];
    // A card's link draws its ring around the whole card, on a pseudo-element: that counts too.
    const look = el => [null, '::before', '::after'].map(part => {
      const s = getComputedStyle(el, part);
      if (part && (s.content === 'none' || s.content === 'normal')) return { outline: '', shadow: 'none' };
      return { outline: s.outlineStyle === 'none' || s.outlineWidth === '0px' ? '' : `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}`, style: s.outlineStyle, colour: s.outlineColor, shadow: s.boxShadow };
    });
    const all = stops();
    document.activeElement?.blur();
    const before = new Map(all.map(el => [el, look(el)]));
    for (const el of all) {
      el.focus();
      if (document.activeElement !== el) { found.push({ selector: selector(el), message: `cannot take focus: "${text(el)}"` }); continue; }
      const was = before.get(el);
      const rings = look(el).map((now, i) => ({
        ...now,
        outlined: now.outline && now.outline !== was[i].outline,
        shadowed: now.shadow !== 'none' && now.shadow !== was[i].shadow,
      })).filter(r => r.outlined || r.shadowed);
      if (!rings.length) { found.push({ selector: selector(el), message: `shows no focus: "${text(el)}"` }); continue; }
      const ground = background(el.parentElement ?? el);
      if (ground && !rings.some(r => r.outlined && r.style === 'auto')) {
        const colours = rings.flatMap(r => [...(r.outlined ? [r.colour] : []), ...(r.shadowed ? r.shadow.match(/[a-z]+\([^)]*\)/g) ?? [] : [])]);
        const best = Math.max(...colours.map(c => contrast(over(rgba(c), ground), ground)));
        if (best < 2.995) found.push({ selector: selector(el), message: `focus has a contrast of ${best.toFixed(2)} with ${hex(ground)}, must be 3: "${text(el)}"` });
      }
      // Covered: something that is no part of the stop lies over its first box, at its middle and near its corners.
      const r = [...el.getClientRects()].find(b => b.width > 0 && b.height > 0) ?? el.getBoundingClientRect();
      const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth), top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
      if (right - left < 1 || bottom - top < 1) { found.push({ selector: selector(el), message: `has focus out of view: "${text(el)}"` }); continue; }
      const dx = Math.min(3, (right - left) / 3), dy = Math.min(3, (bottom - top) / 3);
      for (const [x, y] of [[(left + right) / 2, (top + bottom) / 2], [left + dx, top + dy], [right - dx, top + dy], [left + dx, bottom - dy], [right - dx, bottom - dy]]) {
        const hit = document.elementFromPoint(x, y);
        if (hit && hit !== el && !el.contains(hit) && !hit.contains(el)) {
          found.push({ selector: selector(el), message: `is covered by ${selector(hit)} when it has focus: "${text(el)}"` });
          break;
        }
      }
    }
    document.activeElement?.blur();
    scrollTo(0, 0);
    return { n: all.length, found };
  });
  seen(n);
  return found;
}

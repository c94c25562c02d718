export const id = 'shapes';
export const says = 'a shape in a picture has a contrast of 3:1 with what is under it, and parts that stand side by side are parted by a gap';

export async function layout({ page, seen }) {
  const { n, found } = await page.evaluate(() => {
    const { selector, shown, rgba, over, contrast, background, hex } = __t;
    const found = [];
    let n = 0;
    for (const svg of document.querySelectorAll('svg')) {
      if (svg.parentElement.closest('svg') || !shown(svg)) continue;
      const ground = background(svg);
      if (!ground) continue;
      const shapes = [...svg.querySelectorAll('rect,circle,ellipse,polygon,path,polyline,line')]
        .filter(s => !s.closest('defs,clipPath,mask,pattern,marker,symbol') && shown(s))
        .map(s => ({ s, style: getComputedStyle(s), box: s.getBoundingClientRect() }));
      const paint = (value, opacity, style) => {
        if (!/^(rgb|color|oklch|oklab|lab|lch|hsl|#)/.test(value)) return null;
        const c = [...rgba(value)];
        c[3] *= Number(opacity) * Number(style.opacity);
        return c[3] > 0 ? c : null;
      };
      const told = new Set();
      shapes.forEach((a, i) => {
        // The empty part of a bar says nothing that the bar does not; nor do the lines behind a chart and the border that
        // parts a mark from what is under it.
        if (a.s.matches('.track,.grid,.halo,[data-decor]')) return;
        const fill = paint(a.style.fill, a.style.fillOpacity, a.style);
        const stroke = parseFloat(a.style.strokeWidth) > 0 ? paint(a.style.stroke, a.style.strokeOpacity, a.style) : null;
        if ((!fill && !stroke) || (a.box.width < 0.5 && a.box.height < 0.5)) return;
        n++;
        // What lies under its middle.
        let under = ground;
        const x = a.box.left + a.box.width / 2, y = a.box.top + a.box.height / 2;
        for (const b of shapes.slice(0, i)) {
          const m = b.s.getScreenCTM();
          if (!m || !b.s.isPointInFill) continue;
          const c = paint(b.style.fill, b.style.fillOpacity, b.style);
          if (c && b.s.isPointInFill(Object.assign(svg.createSVGPoint(), new DOMPoint(x, y).matrixTransform(m.inverse()).toJSON()))) under = over(c, under);
        }
        const best = Math.max(...[fill, stroke].filter(Boolean).map(c => contrast(over(c, under), under)));
        const key = `${a.s.getAttribute('class')} ${hex(under)}`;
        if (best < 2.995 && !told.has(key)) {
          told.add(key);
          found.push({ selector: selector(a.s), message: `a shape ${fill ? hex(over(fill, under)) : hex(over(stroke, under))} on ${hex(under)} has a contrast of ${best.toFixed(2)}, must be 3` });
        }
      });
      // Side by side: two filled rectangles of which neither holds the other.
      const parts = shapes.filter(p => p.s.localName === 'rect' && !p.s.matches('.track,[data-decor]') && p.box.width > 2 && p.box.height > 2);
      let touching = null;
      for (let i = 0; i < parts.length && !touching; i++) {
        for (let j = i + 1; j < parts.length; j++) {
          const a = parts[i].box, b = parts[j].box;
          const dx = Math.max(a.left, b.left) - Math.min(a.right, b.right), dy = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom);
          const beside = dx > -1 && dx < 0.9 && -dy > Math.min(a.height, b.height) / 2;
          const above = dy > -1 && dy < 0.9 && -dx > Math.min(a.width, b.width) / 2;
          if (beside || above) { touching = [parts[i].s, parts[j].s, Math.max(dx, dy)]; break; }
        }
      }
      if (touching) found.push({ selector: selector(touching[0]), message: `touches ${selector(touching[1])}: the gap is ${touching[2].toFixed(1)} px, must be 1 or more` });
    }
    return { n, found };
  });
  seen(n);
  return found;
}

export const id = 'charts';
export const says = 'a chart has a name or is hidden beside its table, and no link inside; its text is 12 px or more, with a contrast of 4.5:1';

export async function layout({ page, seen, setting }) {
  const { n, found } = await page.evaluate(() => {
    const { selector, text, shown, rgba, over, contrast, background, hex } = __t;
    const found = [];
    const bad = (el, message) => found.push({ selector: selector(el), message });
    const charts = [...document.querySelectorAll('svg')].filter(s => !s.parentElement.closest('svg') && shown(s));
    for (const svg of charts) {
      const hidden = Boolean(svg.closest('[aria-hidden=true]'));
      const byId = (svg.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(i => i && document.getElementById(i)?.textContent.trim()).filter(Boolean).join(' ');
      const name = svg.getAttribute('aria-label')?.trim() || byId || svg.querySelector(':scope > title')?.textContent.trim();
      if (!hidden && (svg.getAttribute('role') !== 'img' || !name)) bad(svg, 'an svg needs role="img" and a name, or aria-hidden="true"');
      for (const a of svg.querySelectorAll('a,button,[tabindex]')) bad(a, 'a link or stop inside an svg picture');
      const shapes = [...svg.querySelectorAll('rect,path,circle,ellipse,polygon,polyline,line,use')].filter(s => !s.closest('defs,clipPath,mask,pattern,marker,symbol'));
      for (const t of svg.querySelectorAll('text,tspan')) {
        const own = [...t.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        if (!own || t.closest('defs') || !shown(t)) continue;
        const s = getComputedStyle(t), matrix = t.getScreenCTM();
        const size = parseFloat(s.fontSize) * Math.hypot(matrix.b, matrix.d);
        if (size < 11.95) bad(t, `text of ${size.toFixed(1)} px: "${text(t)}"`);
        if (!/^(rgb|color|oklch|oklab|lab|lch|hsl|#)/.test(s.fill)) { bad(t, `cannot judge a fill of ${s.fill}: "${text(t)}"`); continue; }
        const ground = background(svg);
        if (!ground) { bad(t, 'stands on a picture, which cannot be judged'); continue; }
        const box = t.getBBox();
        let worst = Infinity, on = null;
        for (const at of [0.05, 0.5, 0.95]) {
          const p = new DOMPoint(box.x + box.width * at, box.y + box.height / 2).matrixTransform(matrix);
          let under = ground;
          for (const shape of shapes) {
            // Painted before the text, in document order, so each lies over the one before.
            if (!(shape.compareDocumentPosition(t) & Node.DOCUMENT_POSITION_FOLLOWING) || !shown(shape)) continue;
            const f = getComputedStyle(shape), m = shape.getScreenCTM();
            if (!m || f.fill === 'none' || !shape.isPointInFill) continue;
            const q = p.matrixTransform(m.inverse());
            const inside = svg.createSVGPoint ? Object.assign(svg.createSVGPoint(), { x: q.x, y: q.y }) : q;
            if (!shape.isPointInFill(inside) || !/^(rgb|color|oklch|oklab|lab|lch|hsl|#)/.test(f.fill)) continue;
            const c = [...rgba(f.fill)];
            c[3] *= Number(f.fillOpacity) * Number(f.opacity);
            under = over(c, under);
          }
          const ink = [...rgba(s.fill)];
          ink[3] *= Number(s.fillOpacity) * Number(s.opacity);
          const ratio = contrast(over(ink, under), under);
          if (ratio < worst) { worst = ratio; on = [over(ink, under), under]; }
        }
        if (worst < 4.495) bad(t, `text ${hex(on[0])} on ${hex(on[1])} has a contrast of ${worst.toFixed(2)}, must be 4.5: "${text(t)}"`);
      }
    }
    return { n: charts.length, found };
  });
  seen(n);
  return found;
}

export const id = 'chart-numbers';
export const says = 'what a picture shows is what stands beside it in words and in its table: bars, lines, flows, a waffle of 100, a strip of counts';
export const settings = ['light-1280', 'light-320'];

export async function layout({ page, seen }) {
  const { n, found } = await page.evaluate(() => {
    const { selector, text } = __t;
    const found = [];
    let n = 0;
    const FACTOR = { duizend: 1e3, miljoen: 1e6, mln: 1e6, miljard: 1e9 };
    // A Dutch number as printed: "− € 4.237", "€ 39,5 miljoen". Not a number: "p.m.", "–", "n.v.t.".
    const number = s => {
      const m = s.replace(/[\s\u00A0\u202F\u00AD]+/g, ' ').trim().match(/^([-−–])? ?(?:€ ?)?([-−–])? ?(\d[\d.]*(?:,\d+)?)(?: ?%)?(?: (duizend|miljoen|mln|miljard))?\b/);
      return m ? (m[1] || m[2] ? -1 : 1) * Number(m[3].replaceAll('.', '').replace(',', '.')) * (FACTOR[m[4]] ?? 1) : null;
    };
    // Bars in the rows of a table: one scale for all, whichever it is.
    for (const table of document.querySelectorAll('table:has(svg.bar)')) {
      const rows = [];
      for (const svg of table.querySelectorAll('svg.bar')) {
        const row = svg.closest('tr'), fill = svg.querySelector('.fill'), cell = table.dataset.balk ? row.querySelectorAll('td')[Number(table.dataset.balk)] : row.querySelector('td.is-now') ?? row.querySelector('td:last-child');
        const value = cell && number(cell.textContent);
        if (!fill || !svg.checkVisibility()) continue;
        if (value === null) { found.push({ selector: selector(svg), message: `a bar beside no number: "${text(row)}"` }); continue; }
        const all = svg.getBoundingClientRect().width, box = fill.getBoundingClientRect(), zero = svg.querySelector('.zero')?.getBoundingClientRect();
        rows.push({ svg, value, part: box.width / all, all, name: text(row), left: zero ? box.left + box.width / 2 < zero.left + zero.width / 2 : false, zero });
      }
      n += rows.length;
      const top = rows.reduce((a, b) => (a && Math.abs(a.value) >= Math.abs(b.value) ? a : b), null);
      if (!top || top.value === 0) continue;
      for (const r of rows) {
        const want = top.part * Math.abs(r.value / top.value);
        // Half a percent of the width for rounding in the words, and the least width that can be seen.
        if (Math.abs(r.part - want) > 0.005 + 2 / r.all) found.push({ selector: selector(r.svg), message: `bar of ${(r.part * 100).toFixed(1)} % where ${(want * 100).toFixed(1)} % belongs to the number: "${r.name}"` });
        if (r.zero && r.value !== 0 && r.part * r.all > 2 && r.left !== r.value < 0) found.push({ selector: selector(r.svg), message: `bar on the wrong side of zero: "${r.name}"` });
      }
    }
    for (const svg of document.querySelectorAll('svg.waffle')) {
      n++;
      const cells = [...svg.querySelectorAll('[class^=part-]')], key = [...(svg.parentElement.querySelectorAll('.waffle-key li') ?? [])];
      if (cells.length !== 100) found.push({ selector: selector(svg), message: `a waffle of ${cells.length} squares, must be 100` });
      if (key.length > 5) found.push({ selector: selector(svg), message: `a waffle of ${key.length} parts, at most 5` });
      key.forEach((li, i) => {
        const drawn = cells.filter(c => c.classList.contains(`part-${i + 1}`)).length, said = number(li.querySelector('.number')?.textContent ?? '');
        if (said !== drawn) found.push({ selector: selector(li), message: `${drawn} squares where the words say ${said}: "${text(li)}"` });
      });
    }
    for (const svg of document.querySelectorAll('svg.strip')) {
      n++;
      const parts = [...svg.querySelectorAll(':scope > rect')].map(r => r.getBoundingClientRect().width);
      const said = [...(svg.parentElement.querySelectorAll('.strip-key .number') ?? [])].map(e => number(e.textContent)).filter(v => v > 0);
      const sum = said.reduce((a, b) => a + b, 0), wide = parts.reduce((a, b) => a + b, 0);
      if (parts.length !== said.length) found.push({ selector: selector(svg), message: `${parts.length} parts drawn, ${said.length} in words` });
      else said.forEach((v, i) => {
        if (Math.abs(parts[i] / wide - v / sum) > 0.02) found.push({ selector: selector(svg), message: `part ${i + 1} is ${Math.round(100 * parts[i] / wide)} % of the strip, ${v} of ${sum} in words` });
      });
    }
    // Drawings of their own: lengths as their own numbers say, and those numbers as in the table of the figure.
    for (const svg of document.querySelectorAll('figure.chart > svg')) {
      if (!svg.checkVisibility()) continue;
      const kind = [...svg.classList].find(c => /^chart-(bars|flow|lines)$/.test(c));
      const figure = svg.closest('figure'), next = figure.nextElementSibling;
      const table = kind && (next?.matches('details,.table-block') ? next.querySelector('table') ?? next : null)?.closest('table');
      const cells = table ? [...table.querySelectorAll('tbody td')].map(td => number(td.textContent)).filter(v => v !== null) : [];
      const bad = (el, message) => found.push({ selector: selector(el), message });
      if (kind === 'chart-bars' || kind === 'chart-flow') {
        const shapes = [...svg.querySelectorAll(kind === 'chart-bars' ? 'rect.fill' : 'rect.node')];
        const texts = [...svg.querySelectorAll('text.value')], values = texts.map(t => number(t.textContent));
        n += shapes.length;
        if (shapes.length !== texts.length || values.includes(null)) { bad(svg, `${shapes.length} shapes and ${texts.length} numbers`); continue; }
        const size = el => Number(el.getAttribute(kind === 'chart-bars' ? 'width' : 'height'));
        const top = values.reduce((a, v, i) => (Math.abs(v) > Math.abs(values[a]) ? i : a), 0);
        shapes.forEach((el, i) => {
          const want = values[top] ? size(shapes[top]) * Math.abs(values[i] / values[top]) : 0;
          // Rounding in words of both numbers, and the least size that can be seen.
          if (Math.abs(size(el) - want) > 2.5 + 0.02 * want) bad(el, `a size of ${size(el).toFixed(1)} where ${want.toFixed(1)} belongs to "${text(texts[i])}"`);
        });
        if (!cells.length) { bad(figure, 'a chart without the table of its numbers after it'); continue; }
        // "Overig" and what one side has more than the other are no rows of the table: two at most.
        const lost = values.filter(v => !cells.some(c => Math.abs(c - v) <= Math.max(0.5, Math.abs(v) * 0.05)));
        if (lost.length > 3) bad(svg, `${lost.length} numbers of the chart do not stand in its table: ${lost.slice(0, 3).join(', ')}`);
      }
      if (kind === 'chart-lines') {
        const dots = [...svg.querySelectorAll('circle.series-1')];
        n += dots.length;
        const row = table?.querySelector('tbody tr'), own = row ? [...row.querySelectorAll('td')].map(td => number(td.textContent)).filter(v => v !== null) : [];
        if (own.length !== dots.length) { bad(svg, `${dots.length} points drawn, ${own.length} numbers in the table`); continue; }
        const y = dots.map(d => Number(d.getAttribute('cy')));
        const low = own.indexOf(Math.min(...own)), high = own.indexOf(Math.max(...own));
        own.forEach((v, i) => {
          const want = own[high] === own[low] ? y[low] : y[low] + (y[high] - y[low]) * (v - own[low]) / (own[high] - own[low]);
          if (Math.abs(y[i] - want) > 1) bad(dots[i], `a point at ${y[i]} where ${want.toFixed(1)} belongs to ${v}`);
        });
        if (own[high] !== own[low] && y[high] >= y[low]) bad(svg, 'the line is upside down');
      }
    }
    return { n, found };
  });
  seen(n);
  return found;
}

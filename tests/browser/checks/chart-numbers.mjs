export const id = 'chart-numbers';
export const says = 'what a picture shows is what stands beside it in words: bars, a waffle of 100, a strip of counts';
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
        const row = svg.closest('tr'), fill = svg.querySelector('.fill'), cell = row.querySelector('td.is-now') ?? row.querySelector('td:last-child');
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
      const cells = [...svg.querySelectorAll('rect')], key = [...(svg.parentElement.querySelectorAll('.waffle-key li') ?? [])];
      if (cells.length !== 100) found.push({ selector: selector(svg), message: `a waffle of ${cells.length} squares, must be 100` });
      if (key.length > 5) found.push({ selector: selector(svg), message: `a waffle of ${key.length} parts, at most 5` });
      key.forEach((li, i) => {
        const drawn = cells.filter(c => c.classList.contains(`part-${i + 1}`)).length, said = number(li.querySelector('.number')?.textContent ?? '');
        if (said !== drawn) found.push({ selector: selector(li), message: `${drawn} squares where the words say ${said}: "${text(li)}"` });
      });
    }
    for (const svg of document.querySelectorAll('svg.strip')) {
      n++;
      const parts = [...svg.querySelectorAll('rect')].map(r => r.getBoundingClientRect().width);
      const said = [...(svg.parentElement.querySelectorAll('.strip-key .number') ?? [])].map(e => number(e.textContent)).filter(v => v > 0);
      const sum = said.reduce((a, b) => a + b, 0), wide = parts.reduce((a, b) => a + b, 0);
      if (parts.length !== said.length) found.push({ selector: selector(svg), message: `${parts.length} parts drawn, ${said.length} in words` });
      else said.forEach((v, i) => {
        if (Math.abs(parts[i] / wide - v / sum) > 0.02) found.push({ selector: selector(svg), message: `part ${i + 1} is ${Math.round(100 * parts[i] / wide)} % of the strip, ${v} of ${sum} in words` });
      });
    }
    return { n, found };
  });
  seen(n);
  return found;
}

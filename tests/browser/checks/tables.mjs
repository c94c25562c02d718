export const id = 'tables';
export const says = 'a table has a caption, heads with scope, its own display, right-aligned tabular figures and a real minus sign';

export async function load({ page, seen }) {
  const { n, found } = await page.evaluate(() => {
    const { selector, text } = __t;
    const found = [];
    const tables = [...document.querySelectorAll('table')];
    const SHOWS = { TABLE: ['table'], THEAD: ['table-header-group'], TBODY: ['table-row-group'], TFOOT: ['table-footer-group'], TR: ['table-row'], TD: ['table-cell'], TH: ['table-cell'] };
    for (const table of tables) {
      const bad = (el, message) => found.push({ selector: selector(el), message });
      if (!table.caption?.textContent.trim()) bad(table, 'a table without a caption');
      if (!table.querySelector('th')) bad(table, 'a table without th');
      for (const th of table.querySelectorAll('th')) if (!['col', 'row', 'colgroup', 'rowgroup'].includes(th.getAttribute('scope'))) bad(th, `th without scope: "${text(th)}"`);
      for (const el of [table, ...table.querySelectorAll('thead,tbody,tfoot,tr,td,th')]) {
        const display = getComputedStyle(el).display;
        if (!SHOWS[el.tagName].includes(display) && display !== 'none') bad(el, `display is ${display}, which takes the table's meaning away from a screen reader`);
      }
      for (const td of table.querySelectorAll('.num,.getal')) {
        const s = getComputedStyle(td);
        if (td.matches('td,th') && !['right', 'end', '-webkit-right'].includes(s.textAlign)) bad(td, `a number is not right-aligned: "${text(td)}"`);
        if (!s.fontVariantNumeric.includes('tabular-nums') && !/"tnum"/.test(s.fontFeatureSettings)) bad(td, `a number without tabular figures: "${text(td)}"`);
        if (/(^|[\s(€])-\s?[€\d]/.test(td.textContent)) bad(td, `a hyphen stands for a minus sign: "${text(td)}"`);
      }
    }
    return { n: tables.length, found };
  });
  seen(n);
  return found;
}

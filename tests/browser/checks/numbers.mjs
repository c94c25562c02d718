export const id = 'numbers';
export const says = 'no number breaks over two lines, with text spacing too';
export const withSpacing = true;

export async function layout({ page, seen, spacing }) {
  const { n, found } = await page.evaluate(spacing => {
    const { selector, text, textNodes, rects, lines, shown, unseen } = __t;
    const found = [], tail = spacing ? ' with text spacing' : '';
    const cells = [...document.querySelectorAll('.num:not(th),.getal:not(th),.number')].filter(el => shown(el) && !unseen(el) && el.textContent.trim());
    for (const el of cells) {
      // A block of its own within it may be meant to stand on the next line: judge each block by itself.
      const blocks = new Map();
      for (const node of textNodes(el)) {
        let block = node.parentElement;
        while (block !== el && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        blocks.set(block, [...(blocks.get(block) ?? []), ...rects(node)]);
      }
      for (const boxes of blocks.values()) {
        if (lines(boxes) > 1) found.push({ selector: selector(el), message: `"${text(el)}" takes ${lines(boxes)} lines${tail}` });
      }
    }
    let n = cells.length;
    for (const node of textNodes(document.body)) {
      // In "2018-2022" and "begroting-2026" the hyphen is no sign.
      for (const m of node.data.matchAll(/(?:(?<![\d\p{L}])[-−–+])?(?:€\s?)?(?:(?<![\d\p{L}])[-−])?\d(?:[\d.,]*\d)?(?:\s?%)?/gu)) {
        if (m[0].length < 3) continue;
        n++;
        if (lines(rects(node, m.index, m.index + m[0].length)) > 1) found.push({ selector: selector(node.parentElement), message: `the number "${m[0]}" breaks over two lines${tail}` });
      }
    }
    return { n, found };
  }, spacing);
  seen(n);
  return found;
}

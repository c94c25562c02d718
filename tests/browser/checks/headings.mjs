export const id = 'headings';
export const says = 'one h1, and no heading that is empty or skips a level';

export async function load({ page, seen }) {
  const { n, found } = await page.evaluate(() => {
    const { selector, text } = __t;
    const all = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6,[role=heading]')].filter(h => !h.closest('template,[hidden],[aria-hidden=true]'));
    const level = h => Number(h.getAttribute('aria-level') ?? h.localName[1]);
    const found = [];
    const first = all.filter(h => level(h) === 1);
    if (first.length !== 1) found.push({ selector: first[1] ? selector(first[1]) : 'body', message: `${first.length} h1 elements, must be 1` });
    if (first[0] && !first[0].closest('main')) found.push({ selector: selector(first[0]), message: 'the h1 does not stand in main' });
    all.forEach((h, i) => {
      if (!h.textContent.trim() && !h.querySelector('img[alt]:not([alt=""])')) found.push({ selector: selector(h), message: `empty ${h.localName}` });
      const before = i ? level(all[i - 1]) : 0;
      if (level(h) > before + 1) found.push({ selector: selector(h), message: `level ${level(h)} after level ${before}: "${text(h)}"` });
    });
    return { n: all.length, found };
  });
  seen(n);
  return found;
}

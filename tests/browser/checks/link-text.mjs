export const id = 'link-text';
export const says = 'a link says where it goes; a link to a file names its type and size';

export async function load({ page, seen }) {
  const { n, found } = await page.evaluate(() => {
    const { selector, text } = __t;
    const found = [];
    const links = [...document.querySelectorAll('a[href]')];
    for (const a of links) {
      const name = (a.getAttribute('aria-label') ?? (a.textContent + [...a.querySelectorAll('img[alt]')].map(i => ' ' + i.alt).join('')
        + [...a.querySelectorAll('svg > title')].map(t => '').join(''))).replace(/[\s\u00AD]+/g, ' ').trim();
      if (!name) found.push({ selector: selector(a), message: `a link without text to ${a.getAttribute('href')}` });
      if (/^(klik( hier)?|hier|lees (meer|verder)|meer( info(rmatie)?)?|link|download(en)?|deze pagina)[.!…>»→ ]*$/i.test(name)) found.push({ selector: selector(a), message: `link text "${name}" does not say where it goes` });
      const type = a.getAttribute('href').match(/\.(csv|json|pdf|svg|xlsx|ods|docx|odt|zip|xml)(?:[?#]|$)/i)?.[1];
      if (type && !(new RegExp(`\\b${type}\\b`, 'i').test(name) && /\d\s?(bytes|[kM]B)\b/i.test(name))) {
        found.push({ selector: selector(a), message: `link to a ${type} file must name type and size: "${text(a, 60)}"` });
      }
    }
    return { n: links.length, found };
  });
  seen(n);
  return found;
}

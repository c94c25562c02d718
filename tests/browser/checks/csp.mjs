export const id = 'csp';
export const says = 'a strict CSP stands first in each head; no style attribute, no on… attribute, no script outside the search page';

export async function load({ page, entry, seen }) {
  const found = await page.evaluate(() => {
    const { selector } = __t;
    const found = [];
    const metas = [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy" i]')];
    if (metas.length !== 1) found.push({ selector: 'head', message: `${metas.length} CSP meta elements, must be 1` });
    for (const meta of metas) {
      const policy = Object.fromEntries(meta.content.split(';').map(p => p.trim().split(/\s+/)).filter(p => p[0]).map(([k, ...v]) => [k.toLowerCase(), v]));
      if (!['none', 'self'].map(v => `'${v}'`).includes((policy['default-src'] ?? []).join(' '))) found.push({ selector: 'meta', message: `default-src must be 'none' or 'self': ${meta.content}` });
      for (const [key, values] of Object.entries(policy)) {
        for (const v of values) {
          if (["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", '*', 'http:', 'https:'].includes(v) || /^(https?:)?\/\/|^\*\./.test(v)) {
            found.push({ selector: 'meta', message: `CSP lets ${v} in under ${key}` });
          }
        }
      }
      for (const el of document.querySelectorAll('link[rel~=stylesheet],style,script,img')) {
        if (el.compareDocumentPosition(meta) & Node.DOCUMENT_POSITION_FOLLOWING) { found.push({ selector: selector(el), message: 'stands before the CSP meta element, which does not cover it' }); break; }
      }
    }
    for (const el of document.querySelectorAll('*')) {
      if (el.hasAttribute('style')) found.push({ selector: selector(el), message: `style attribute: ${el.getAttribute('style')}` });
      for (const name of el.getAttributeNames()) if (/^on/i.test(name)) found.push({ selector: selector(el), message: `${name} attribute` });
      if (/^\s*javascript:/i.test(el.getAttribute('href') ?? '')) found.push({ selector: selector(el), message: 'javascript: address' });
    }
    return { found, scripts: [...document.scripts].map(s => ({ selector: selector(s), message: `script element (${s.getAttribute('src') ?? 'inline'})`, inline: !s.src })) };
  });
  seen(1);
  const search = entry.kind === 'zoeken' || /(^|\/)zoeken(\/|\.html)/.test(entry.file);
  return [...found.found, ...found.scripts.filter(s => s.inline || !search)];
}

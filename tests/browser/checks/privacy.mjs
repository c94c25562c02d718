export const id = 'privacy';
export const says = 'a page asks nothing of another host, and loads without a console error or a missing file';

export async function load({ traffic, origin, page, seen }) {
  seen(traffic.requests.length);
  const foreign = await page.evaluate(() => {
    // Also what the CSP stopped before a request was made, and what only a hint would start.
    const bad = [];
    for (const el of document.querySelectorAll('[src],[srcset],[poster],[data],link[href],use,image,form[action]')) {
      for (const name of ['src', 'srcset', 'poster', 'data', 'href', 'xlink:href', 'action']) {
        if (el.localName === 'link' && ['canonical', 'alternate', 'license', 'author'].includes(el.rel)) continue;
        const value = el.getAttribute(name);
        if (value && /^(https?:)?\/\//i.test(value.trim())) bad.push({ selector: __t.selector(el), message: `${name} points at another host: ${value}` });
      }
    }
    return bad;
  });
  return [
    ...foreign,
    ...traffic.requests.filter(r => !r.startsWith(origin) && !/^(data|blob|about):/.test(r)).map(r => ({ selector: 'page', message: `request to another origin: ${r}` })),
    ...traffic.errors.map(e => ({ selector: 'console', message: e })),
    ...traffic.failed.map(e => ({ selector: 'network', message: e })),
  ];
}

export const id = 'links';
export const says = 'every internal link and fragment resolves: at the root, under a path, and from a folder opened as files';

// One page can be reached in three ways, and a link must mean the same in each.
export const WAYS = {
  'at the root': 'http://site.test/',
  'under a path': 'http://site.test/pad/naar/site/',
  'as files': 'file:///map/met%20spatie/site/',
};

export async function load({ page, entry }) {
  entry.anchors = await page.evaluate(() => {
    const { selector } = __t;
    const links = [];
    for (const el of document.querySelectorAll('[href],[src],[srcset],[poster],[data],[action],[cite]')) {
      for (const name of ['href', 'src', 'poster', 'data', 'action']) {
        if (el.hasAttribute(name) && !(name === 'data' && el.localName !== 'object')) links.push({ selector: selector(el), value: el.getAttribute(name), tag: el.localName });
      }
      for (const part of (el.getAttribute('srcset') ?? '').split(',')) if (part.trim()) links.push({ selector: selector(el), value: part.trim().split(/\s+/)[0], tag: el.localName });
    }
    return { links, ids: [...document.querySelectorAll('[id],a[name]')].map(e => e.id || e.name) };
  });
  return [];
}

export function site({ pages, files, ways, seen }) {
  const have = new Set(files), ids = new Map(), found = [];
  for (const p of pages) ids.set(p.file, new Set(p.anchors?.ids ?? [...p.html.matchAll(/\sid=["']?([^\s"'>]+)/g)].map(m => m[1])));
  for (const p of pages) {
    const links = p.anchors?.links ?? linksIn(p.html);
    seen(links.length);
    for (const { selector, value, tag } of links) {
      if (/^(mailto:|tel:|data:)/i.test(value)) continue;
      if (/^(https?:)?\/\//i.test(value)) continue;
      for (const [way, base] of Object.entries(WAYS).filter(([way]) => ways.includes(way))) {
        // A 404 page is served for any address, so its links may start at the host; not-found.mjs opens it for real.
        if (p.file === '404.html' && value.startsWith('/')) continue;
        const as = way === 'as files' ? p.file : p.path;
        const to = new URL(value, new URL(as.split('/').map(encodeURIComponent).join('/'), base));
        if (!to.href.startsWith(base)) { found.push({ page: p.file, selector, message: `"${value}" leaves the site ${way}` }); continue; }
        let target = decodeURIComponent(to.pathname.slice(new URL(base).pathname.length));
        if (way !== 'as files') {
          if (target === '' || target.endsWith('/')) target += 'index.html';
          else if (!have.has(target) && have.has(target + '/index.html')) target += '/index.html';
        }
        if (!have.has(target)) {
          const why = have.has((target + '/index.html').replace(/^\/|\/(?=\/)/g, '')) ? ': a folder, which a browser lists instead of opening its index.html' : '';
          found.push({ page: p.file, selector, message: `"${value}" leads to no file ${way}${why}` });
        } else if (to.hash.length > 1 && tag !== 'use' && ids.has(target)) {
          const id = decodeURIComponent(to.hash.slice(1));
          if (way === ways[0] && !ids.get(target).has(id) && id !== 'top') found.push({ page: p.file, selector, message: `"${value}": no element with id "${id}" in ${target}` });
        }
      }
    }
  }
  return found;
}

// For a page that no browser opened: one that only sends on, or a second build of a site that was walked.
function linksIn(html) {
  const to = html.match(/http-equiv=["']?refresh["']?[^>]*content=["'][^"']*url=([^"']+)["']/i)?.[1];
  const plain = html.replace(/<!--[^]*?-->/g, '');
  const links = [...plain.matchAll(/<([a-z][\w-]*)\b[^>]*?\s(?:href|src)=(?:"([^"]*)"|'([^']*)')/gi)]
    .map(m => ({ selector: m[1], tag: m[1], value: (m[2] ?? m[3]).replace(/&amp;/g, '&') }));
  return to === undefined ? links : [{ selector: 'meta refresh', tag: 'meta', value: to }, ...links];
}

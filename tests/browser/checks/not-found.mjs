export const id = 'not-found';
export const says = '404.html works for an address at any depth: its style and its links hold';

export async function server({ context, url, origin, files, seen }) {
  if (!files.includes('404.html')) return [{ page: '404.html', selector: 'site', message: 'there is no 404.html' }];
  const page = await context.newPage(), found = [], failed = [];
  page.on('response', r => { if (r.status() >= 400 && !r.request().isNavigationRequest()) failed.push(r.url()); });
  try {
    for (const path of ['bestaat-niet', 'bestaat/ook/niet/']) {
      seen(1);
      failed.length = 0;
      await page.goto(url(path));
      for (const f of failed) found.push({ page: '404.html', selector: 'page', message: `opened at /${path} it misses ${f}` });
      const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map(a => a.href));
      for (const link of links.filter(l => l.startsWith(origin)).slice(0, 20)) {
        const to = new URL(link);
        const file = decodeURIComponent(to.pathname.slice(1)), stay = to.pathname === '/' + path;
        if (!stay && ![file, file + 'index.html', file + '/index.html'].some(f => files.includes(f))) found.push({ page: '404.html', selector: 'a', message: `opened at /${path} its link ${to.pathname} leads nowhere` });
      }
    }
  } finally {
    await page.close();
  }
  return found;
}

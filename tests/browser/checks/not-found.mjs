import { serve } from '../lib/server.mjs';
export const id = 'not-found';
export const says = '404.html works for an address at any depth: its style and its links hold';

export async function server({ context, dir, home, files, seen }) {
  if (!files.includes('404.html')) return [{ page: '404.html', selector: 'site', message: 'there is no 404.html' }];
  const { url, origin, close } = await serve(dir, home);
  const page = await context.newPage(), found = [], failed = [];
  page.on('response', r => { if (r.status() >= 400 && !r.request().isNavigationRequest()) failed.push(r.url()); });
  try {
    for (const path of ['bestaat-niet', 'bestaat/ook/niet/']) {
      seen(1);
      failed.length = 0;
      await page.goto(url(path));
      for (const f of failed) found.push({ page: '404.html', selector: 'page', message: `opened at ${home}${path} it misses ${f}` });
      const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map(a => a.href));
      for (const link of links.filter(l => l.startsWith(origin)).slice(0, 20)) {
        const to = new URL(link);
        const stay = to.pathname === home + path, inside = to.pathname.startsWith(home);
        const file = decodeURIComponent(to.pathname.slice(home.length));
        if (!stay && (!inside || ![file, file + 'index.html', file + '/index.html'].some(f => files.includes(f)))) found.push({ page: '404.html', selector: 'a', message: `opened at ${home}${path} its link ${to.pathname} leads nowhere` });
      }
    }
  } finally {
    await page.close();
    await close();
  }
  return found;
}

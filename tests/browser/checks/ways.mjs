import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
export const id = 'ways';
export const says = 'a page of each kind opens with its style at the root, under a path and from a folder of files';

export async function server({ context, url, pages, dir, under, ways, seen }) {
  const found = [];
  const page = await context.newPage();
  let failed = [];
  // A request that the next page cuts off did not fail.
  page.on('requestfailed', r => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') failed.push(r.url()); });
  page.on('response', r => { if (r.status() >= 400) failed.push(r.url()); });
  try {
    for (const entry of pages.filter(p => p.representative && !p.redirect && p.file !== '404.html')) {
      const looks = {};
      for (const [way, address] of [['at the root', url(entry.path)], ['under a path', under.url(entry.path)], ['as files', pathToFileURL(join(dir, entry.file)).href]].filter(([way]) => ways.includes(way))) {
        seen(1);
        failed = [];
        await page.goto(address);
        for (const f of failed) found.push({ page: entry.file, selector: 'page', message: `${way}: ${f} does not load` });
        looks[way] = await page.evaluate(() => [...document.styleSheets].length + ' ' + getComputedStyle(document.body).fontFamily + ' ' + document.body.scrollHeight);
      }
      for (const way of ['under a path', 'as files'].filter(way => looks[way] && looks['at the root'])) {
        if (looks[way] !== looks['at the root']) found.push({ page: entry.file, selector: 'body', message: `looks different ${way} (sheets, font, height: ${looks[way]}; at the root: ${looks['at the root']})` });
      }
    }
  } finally {
    await page.close();
  }
  return found;
}

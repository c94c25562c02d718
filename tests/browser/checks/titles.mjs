export const id = 'titles';
export const says = 'titles are unique; three parts "pagina – publicatie – gemeente" in a publication, two or more elsewhere';

export function site({ pages, seen }) {
  const found = [], known = new Map();
  for (const { file, html, publication, redirect } of pages) {
    if (redirect) continue;
    seen(1);
    const title = (html.match(/<title>([^<]*)<\/title>/i)?.[1] ?? '').trim();
    const parts = title.split(' – ').map(p => p.trim());
    // The start of the site is named as the site is.
    const want = file === 'index.html' ? 1 : publication === null ? 2 : 3;
    if (parts.length < want || parts.some(p => !p)) found.push({ page: file, selector: 'title', message: `"${title}" must have ${want} or more parts, parted by " – "` });
    if (known.has(title)) found.push({ page: file, selector: 'title', message: `"${title}" is also the title of ${known.get(title)}` });
    else known.set(title, file);
  }
  return found;
}

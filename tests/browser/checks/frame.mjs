export const id = 'frame';
export const says = 'language, one main, named navs, a breadcrumb, a link to the accessibility statement, no tree roles, no link in a summary';

export async function load({ page, entry, seen, statement = true }) {
  seen(1);
  return page.evaluate(({ home, statement }) => {
    const { selector, text } = __t;
    const found = [], bad = (el, message) => found.push({ selector: typeof el === 'string' ? el : selector(el), message });
    const name = el => el.getAttribute('aria-label')?.trim()
      || (el.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(i => i && document.getElementById(i)?.textContent.trim()).filter(Boolean).join(' ');
    if (!/^nl\b/.test(document.documentElement.lang)) bad('html', `lang is "${document.documentElement.lang}", must be nl`);
    if (document.querySelectorAll('main').length !== 1) bad('body', `${document.querySelectorAll('main').length} main elements, must be 1`);
    const navs = [...document.querySelectorAll('nav,[role=navigation]')];
    for (const nav of navs) {
      if (!name(nav)) bad(nav, 'a nav without a name');
      else if (navs.some(other => other !== nav && name(other) === name(nav))) bad(nav, `two navs are named "${name(nav)}"`);
    }
    if (!home) {
      const crumb = navs.find(nav => /kruimel|broodkruimel/i.test(name(nav)) || /kruimel|breadcrumb/i.test(nav.className));
      if (!crumb) bad('body', 'no breadcrumb: a nav named "Kruimelpad"');
      else if (crumb.querySelectorAll('[aria-current=page]').length !== 1) bad(crumb, 'the breadcrumb needs one aria-current="page"');
    }
    const footer = document.querySelector('body > footer, footer[role=contentinfo]') ?? [...document.querySelectorAll('footer')].at(-1);
    if (!footer) bad('body', 'no footer');
    else {
      const linked = [...footer.querySelectorAll('a[href]')].some(a => /toegankelijkheid/i.test(a.textContent));
      if (statement && !linked) bad(footer, 'the footer has no link to the accessibility statement');
      // Without a statement nothing may be said of it: a link to nothing would be worse.
      if (!statement && /toegankelijkheid/i.test(footer.textContent)) bad(footer, 'the footer speaks of an accessibility statement that the site has not');
    }
    for (const el of document.querySelectorAll('[role=tree],[role=treeitem],[role=treegrid]')) bad(el, 'a tree role: nested lists must do');
    for (const el of document.querySelectorAll('summary a[href], summary button')) bad(el, `a link in a summary: "${text(el)}"`);
    return found;
  }, { home: entry.file === 'index.html' || entry.file === '404.html', statement });
}

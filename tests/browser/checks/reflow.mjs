export const id = 'reflow';
export const says = 'nothing scrolls sideways, with WCAG 1.4.12 text spacing too; a wide box scrolls by itself, named and focusable';

export async function layout({ page, seen, setting, spacing }) {
  seen(1);
  return page.evaluate(([setting, spacing]) => {
    const { selector, text, shown } = __t;
    const found = [];
    const root = document.scrollingElement;
    const scrolls = el => ['auto', 'scroll'].includes(getComputedStyle(el).overflowX);
    if (root.scrollWidth > innerWidth) {
      // Name the innermost culprits only: an element sticking out of which no child does.
      const out = [...document.body.querySelectorAll('*')].filter(el => {
        if (!shown(el) || el.getBoundingClientRect().right <= innerWidth + 0.5) return false;
        for (let at = el.parentElement; at; at = at.parentElement) {
          if (getComputedStyle(at).overflowX !== 'visible' && at !== document.body && at !== document.documentElement) return false;
        }
        return true;
      });
      const inner = out.filter(el => !out.some(other => other !== el && el.contains(other)));
      const why = `page is ${root.scrollWidth} px wide at ${innerWidth} px${spacing ? ' with text spacing' : ''}`;
      if (!inner.length) found.push({ selector: 'html', message: why });
      for (const el of inner.slice(0, 3)) {
        found.push({ selector: selector(el), message: `${why}: this reaches ${Math.round(el.getBoundingClientRect().right)} px ("${text(el)}")` });
      }
    }
    if (!spacing) {
      for (const el of document.body.querySelectorAll('*')) {
        if (!scrolls(el) || el.scrollWidth <= el.clientWidth + 1 || !shown(el)) continue;
        const name = el.getAttribute('aria-label')?.trim()
          || (el.getAttribute('aria-labelledby') ?? '').split(/\s+/).map(i => i && document.getElementById(i)?.textContent.trim()).filter(Boolean).join(' ');
        if (el.tabIndex < 0 || !el.hasAttribute('tabindex')) found.push({ selector: selector(el), message: 'a box that scrolls sideways has no tabindex="0"' });
        if (!name || !['region', 'group'].includes(el.getAttribute('role') ?? (el.localName === 'section' ? 'region' : ''))) {
          found.push({ selector: selector(el), message: 'a box that scrolls sideways needs role="region" (or group) and a name' });
        }
      }
    }
    return found;
  }, [setting, spacing]);
}
export const withSpacing = true;

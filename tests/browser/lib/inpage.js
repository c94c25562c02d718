// Helpers that run inside the page under test, as globalThis.__t.
globalThis.__t = (() => {
  const selector = el => {
    if (!el || el.nodeType !== 1) return '(document)';
    const parts = [];
    for (let at = el; at && at.nodeType === 1 && parts.length < 4; at = at.parentElement) {
      if (at.id) { parts.unshift('#' + at.id); break; }
      let part = at.localName;
      if (at.classList.length) part += '.' + [...at.classList].slice(0, 2).join('.');
      const twins = at.parentElement ? [...at.parentElement.children].filter(x => x.localName === at.localName) : [];
      if (twins.length > 1) part += `:nth-of-type(${twins.indexOf(at) + 1})`;
      parts.unshift(part);
      if (at === document.body) break;
    }
    return parts.join(' > ');
  };
  const text = (el, n = 40) => {
    const s = (el.textContent ?? '').replace(/\s+/g, ' ').trim();
    return s.length > n ? s.slice(0, n) + '…' : s;
  };
  const shown = el => el.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // Text for screen readers only: one pixel, clipped away, or off the page.
  const unseen = el => {
    for (let at = el; at && at !== document.body; at = at.parentElement) {
      const s = getComputedStyle(at);
      if (s.position === 'absolute' || s.position === 'fixed') {
        const r = at.getBoundingClientRect();
        if ((r.width <= 2 && r.height <= 2) || s.clipPath.startsWith('inset(50%') || s.clipPath.startsWith('inset(100%')
          || s.clip === 'rect(0px, 0px, 0px, 0px)' || r.right + scrollX <= 0 || r.bottom + scrollY <= 0) return true;
      }
    }
    return false;
  };
  const textNodes = root => {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, el = node.parentElement;
      if (!node.data.trim() || !el || ['SCRIPT', 'STYLE', 'TITLE', 'DESC', 'METADATA', 'title', 'desc', 'metadata', 'style', 'NOSCRIPT', 'TEMPLATE', 'OPTION'].includes(el.tagName)) continue;
      if (shown(el) && !unseen(el)) found.push(node);
    }
    return found;
  };
  const rects = (node, from, to) => {
    const range = document.createRange();
    if (from === undefined) range.selectNodeContents(node);
    else { range.setStart(node, from); range.setEnd(node, to); }
    return [...range.getClientRects()].filter(r => r.width > 0 && r.height > 0);
  };
  // How many lines a set of boxes takes: two boxes are on one line when they share half of their height.
  const lines = boxes => {
    const rows = [];
    for (const r of boxes) {
      if (!rows.some(o => Math.min(o.bottom, r.bottom) - Math.max(o.top, r.top) > 0.4 * Math.min(o.height, r.height))) rows.push(r);
    }
    return rows.length;
  };

  // Colour: the browser itself turns any notation (oklch, color(), names) into sRGB.
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const rgba = value => {
    if (!known.has(value)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = '#000';
      pen.fillStyle = value;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      known.set(value, [r, g, b, a / 255]);
    }
    return known.get(value);
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const luminance = c => {
    const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const hex = c => '#' + c.slice(0, 3).map(v => Math.round(v).toString(16).padStart(2, '0')).join('');
  const canvas = () => {
    const probe = document.createElement('div');
    probe.style.setProperty('background-color', 'Canvas');
    document.documentElement.append(probe);
    const c = rgba(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return c;
  };
  // The colour that stands behind an element's own content; null where a picture stands there, which cannot be judged.
  const background = el => {
    const layers = [];
    let base = null;
    for (let at = el; at; at = at.parentElement) {
      const s = getComputedStyle(at);
      if (s.backgroundImage !== 'none') return null;
      const c = rgba(s.backgroundColor);
      if (c[3] > 0) layers.push(c);
      if (c[3] === 1) { base = layers.pop(); break; }
    }
    base ??= canvas();
    return layers.reduceRight((under, top) => over(top, under), base);
  };

  const FOCUS = 'a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,iframe,audio[controls],video[controls],[tabindex],[contenteditable]';
  const stops = () => [...document.querySelectorAll(FOCUS)].filter(el =>
    el.tabIndex >= 0 && !el.disabled && shown(el) && !el.closest('[inert]')
    && !(el.localName === 'summary' && el.parentElement?.querySelector('summary') !== el)
    && !(el.type === 'radio' && !el.checked && document.querySelector(`input[type=radio][name="${CSS.escape(el.name)}"]`) !== el));

  // Back to the very start, as a reader who has just opened the page: focus that vanishes leaves its place behind.
  const restart = () => {
    scrollTo(0, 0);
    const mark = Object.assign(document.createElement('span'), { tabIndex: -1 });
    document.body.prepend(mark);
    mark.focus();
    mark.remove();
  };

  // A constructed sheet: neither a style element nor an attribute, so the page's CSP does not refuse it.
  const sheets = new Map();
  const addSheet = (name, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    sheets.set(name, sheet);
  };
  const removeSheet = name => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(s => s !== sheets.get(name));
    sheets.delete(name);
  };
  // WCAG 1.4.12, its four values.
  const SPACING = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}';
  const STILL = '*,*::before,*::after{transition:none!important;animation:none!important;scroll-behavior:auto!important}';

  return { selector, text, shown, unseen, textNodes, rects, lines, rgba, over, contrast, hex, canvas, background, stops, restart, addSheet, removeSheet, SPACING, STILL };
})();

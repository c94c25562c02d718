// Searches the site in the browser: src/render/search/mod.rs tells how. Nothing leaves the site.
'use strict';

// The same steps as src/dutch/stem.rs; tests/stammen.txt holds both to one list.
function words(text) {
  const plain = text.toLowerCase().replace(/['’\u00ad\u2060]/g, '').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function stem(word) {
  let w = word;
  const vowel = /[aeiouy]/;
  const left = n => w.length >= n + 3 && vowel.test(w.slice(0, -n));
  const cut = n => {
    w = w.slice(0, -n).replace(/([^aeiouy])\1$/, '$1').replace(/v$/, 'f').replace(/z$/, 's');
  };
  const withoutE = () => { if (/[^e]e$/.test(w) && left(1)) cut(1); };
  const plural = () => { if (/[^s]s$/.test(w) && left(1)) w = w.slice(0, -1); };
  if (w.length < 4 || /[0-9]/.test(w)) return w;
  w = w.replace(/heden$/, 'heid');
  plural();
  if (/en$/.test(w) && left(2)) cut(2);
  else withoutE();
  plural();
  withoutE();
  if (/ing$/.test(w) && w.length >= 7 && left(3)) cut(3);
  w = w.replace(/([aeou])\1([^aeiouy]+)$/, '$1$2');
  return { kinder: 'kind', sted: 'stad', led: 'lid', raadsled: 'raadslid', schep: 'schip' }[w] ?? w;
}

// Pages of a stem: distances in base 36 (none is 1), each with its weight as a capital.
function pagesOf(text) {
  const found = new Map();
  let page = -1;
  for (const [, far, weight] of text.matchAll(/([0-9a-z]*)([A-E])/g)) {
    page += far ? parseInt(far, 36) : 1;
    found.set(page, 2 ** (weight.charCodeAt(0) - 65));
  }
  return found;
}

// One letter more, less, another, or two that changed places.
function nearly(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [x, y] = [a.slice(i), b.slice(i)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1)
    || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

class Index {
  constructor(first) {
    this.first = new URL(first, location);
    this.files = new Map();
  }

  load(name) {
    if (!this.files.has(name)) {
      const loading = fetch(new URL(name, this.first)).then(r => {
        if (!r.ok) throw new Error(`${name}: ${r.status}`);
        return r.json();
      });
      loading.catch(() => this.files.delete(name));
      this.files.set(name, loading);
    }
    return this.files.get(name);
  }

  async begin() {
    const about = await this.load('');
    if (!this.about) {
      const spread = runs => runs.flatMap(([count, number]) => Array(count).fill(number));
      this.about = { ...about, publication: spread(about.publication), programme: spread(about.programme), skip: new Set(about.skip.split(' ')) };
    }
    return this.about;
  }

  // The part in which a stem stands if it is there.
  partOf(stem) {
    const starts = this.about.starts;
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= stem) low = middle; else high = middle - 1;
    }
    return low;
  }

  async part(number) {
    return this.about.starts.length ? this.load(`w-${this.about.parts[number]}.json`) : {};
  }

  async exact(stem) {
    return (await this.part(this.partOf(stem)))[stem];
  }

  // Stems that begin so, in the first parts.
  async beginning(start, most = 3) {
    const first = this.partOf(start), last = Math.min(this.partOf(start + '\uffff'), first + most - 1);
    const parts = await Promise.all(Array.from({ length: last - first + 1 }, (_, i) => this.part(first + i)));
    return parts.flatMap(p => Object.entries(p)).filter(([s]) => s.startsWith(start));
  }

  // The stems that a word stands for, with pages and fit.
  async find(word) {
    const own = stem(word), hits = [];
    const add = (s, text, fit) => hits.push({ stem: s, pages: pagesOf(text), fit });
    if (own.length < 3) {
      const text = await this.exact(own);
      if (text) add(own, text, 1);
      return { hits };
    }
    for (const [s, text] of await this.beginning(own)) add(s, text, s === own ? 1 : 0.3);
    if (hits.length) return { hits };
    // A compound that no page has: pages with both of its halves.
    for (let i = word.length - 3; i > 2; i--) {
      const head = stem(word.slice(0, i)), tail = stem(word.slice(i));
      if (head.length < 3 || tail.length < 3) continue;
      const [a, b] = [await this.exact(head), await this.exact(tail)];
      if (!a || !b) continue;
      const [left, right] = [pagesOf(a), pagesOf(b)], both = new Map();
      for (const [page, weight] of left) if (right.has(page)) both.set(page, Math.min(weight, right.get(page)));
      if (both.size) return { hits: [{ stem: head, pages: both, fit: 0.6 }, { stem: tail, pages: new Map(), fit: 0 }] };
    }
    if (own.length < 4) return { hits };
    // One letter wrong, the first ones too.
    const starts = new Set([own[0], own.slice(0, 2), own[1] + own[0], own.slice(1, 3), own[0] + own[2]]);
    const near = new Map((await Promise.all([...starts].map(s => this.beginning(s, 6)))).flat());
    // The mistake may stand in what a stem is without.
    const alike = s => nearly(own, s) || ['ing', 'en', 'e', 's'].some(end => nearly(word, s + end) || nearly(word, s + s.at(-1) + end));
    for (const [s, text] of near) if (alike(s)) add(s, text, 0.5);
    return { hits, like: hits.length > 0 };
  }

  // The pages of a question in their order, and what was found of it.
  async search(text, keep) {
    const about = await this.begin();
    const asked = [...new Set(words(text))].filter(w => !about.skip.has(w) && w.length > 1);
    const found = await Promise.all(asked.map(w => this.find(w)));
    const score = new Map(), total = about.kinds.length;
    for (const { hits } of found) {
      const best = new Map();
      for (const { pages, fit } of hits) {
        const rare = Math.log(1 + total / (pages.size + 1));
        for (const [page, weight] of pages) if (keep(page)) best.set(page, Math.max(best.get(page) ?? 0, weight * fit * rare));
      }
      for (const [page, points] of best) {
        const sum = score.get(page) ?? { page, words: 0, points: 0 };
        score.set(page, { page, words: sum.words + 1, points: sum.points + points });
      }
    }
    const most = Math.max(0, ...[...score.values()].map(s => s.words));
    const pages = [...score.values()].filter(s => s.words === most).sort((a, b) => b.points - a.points || a.page - b.page);
    return { asked, pages: pages.map(s => s.page), some: most < asked.length, like: found.some(f => f.like), stems: found.flatMap(f => f.hits.map(h => h.stem)) };
  }

  // Titles and addresses of pages.
  async shown(pages) {
    const per = this.about.per;
    return Promise.all(pages.map(async page => {
      const [title, route, fragment] = (await this.load(`p-${this.about.titles[Math.floor(page / per)]}.json`))[page % per];
      return { page, title, route, fragment };
    }));
  }
}

// A piece of text around what was found, with it marked.
function excerpt(text, isFound, most = 220) {
  const clean = text.replace(/[\u00ad\u2060]/g, '').replace(/\s+/g, ' ').trim();
  const all = [...clean.matchAll(/[\p{L}\p{N}'’]+/gu)].filter(m => isFound(m[0]));
  let from = all.length ? Math.max(0, all[0].index - 70) : 0;
  if (from) from = clean.indexOf(' ', from) + 1;
  let to = Math.min(clean.length, from + most);
  if (to < clean.length) to = Math.max(from, clean.lastIndexOf(' ', to));
  const nodes = [];
  let at = from;
  if (from) nodes.push('… ');
  for (const m of all) {
    if (m.index < at || m.index + m[0].length > to) continue;
    const mark = document.createElement('mark');
    mark.textContent = m[0];
    nodes.push(clean.slice(at, m.index), mark);
    at = m.index + m[0].length;
  }
  nodes.push(clean.slice(at, to));
  if (to < clean.length) nodes.push(' …');
  return nodes;
}

// The text of a page that says most of what was asked.
async function textOf(address, fragment, isFound) {
  const answer = await fetch(address);
  if (!answer.ok) return '';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  page.querySelectorAll('svg, nav, .tree, .term-note, .words, .also, .uses, .eyebrow').forEach(e => e.remove());
  const root = (fragment && page.getElementById(fragment)) || page.querySelector('main') || page.body;
  let best = '', most = -1;
  for (const block of root.querySelectorAll('p, li, dd, td, caption, h2, h3, h4')) {
    if (block.querySelector('p, li')) continue;
    const text = block.textContent.trim();
    if (text.length < 20) continue;
    const points = new Set(words(text).filter(isFound).map(stem)).size;
    if (points > most) [best, most] = [text, points];
  }
  return best;
}

function begin() {
  const form = document.getElementById('zoek'), state = document.getElementById('zoek_stand'), outcome = document.getElementById('zoek_uitkomst');
  const { root, index: first, end, words: texts } = form.dataset, say = JSON.parse(texts);
  if (location.protocol === 'file:') { state.textContent = say.file; return; }
  const index = new Index(first), { q, stuk, programma, soort } = form.elements;
  const PAGE = 10;
  // What editors wrote is Dutch, also on a site whose own texts are not.
  const dutch = 'nl';
  let turn = 0;
  form.hidden = false;

  const make = (name, inside, more = {}) => {
    const element = Object.assign(document.createElement(name), more);
    element.append(...[inside].flat());
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const kindName = kind => [...soort.options].find(o => o.value === kind)?.text ?? '';

  function options(about) {
    const list = (select, names) => {
      const chosen = select.value;
      select.replaceChildren(select.options[0], ...names.map(([value, text]) => Object.assign(new Option(text, value), { lang: dutch })));
      select.value = names.some(([value]) => value === chosen) ? chosen : '';
    };
    list(stuk, about.publications.map((name, i) => [String(i + 1), name]));
    const within = new Set(about.programme.filter((p, i) => p && (!stuk.value || about.publication[i] === Number(stuk.value))));
    // The same name in several publications is one choice.
    list(programma, [...new Set([...within].map(p => about.programmes[p - 1]))].sort((a, b) => a.localeCompare(b, 'nl')).map(name => [name, name]));
  }

  function result(about, { page, title, route, fragment }, isFound) {
    const address = root + (route ? route + '/' : '') + end;
    const within = about.programmes[about.programme[page] - 1];
    const where = [within !== title && within, about.publications[about.publication[page] - 1]].filter(Boolean);
    const kind = [kindName(about.kinds[page])].filter(Boolean).map(name => name + (where.length ? ' · ' : ''));
    const text = make('p', [], { className: 'search-text', lang: dutch });
    const item = make('li', [make('h3', make('a', title, { lang: dutch, href: address + (fragment ? '#' + fragment : '') })), make('p', [...kind, make('span', where.join(' · '), { lang: dutch })], { className: 'quiet small' }), text]);
    textOf(address, fragment, isFound).then(found => text.replaceChildren(...excerpt(found, isFound)), () => {});
    return item;
  }

  async function show(remember) {
    const mine = ++turn, text = q.value.trim();
    const address = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (remember) history[remember](null, '', '?' + address);
    const heading = outcome.firstElementChild;
    try {
      const about = await index.begin();
      options(about);
      if (mine !== turn) return;
      if (!text) { state.textContent = ''; outcome.hidden = true; return; }
      const keep = page => (!stuk.value || about.publication[page] === Number(stuk.value))
        && (!programma.value || about.programmes[about.programme[page] - 1] === programma.value)
        && (!soort.value || about.kinds[page] === soort.value);
      const slow = setTimeout(() => { if (mine === turn) state.textContent = say.busy; }, 400);
      const { asked, pages, some, like, stems } = await index.search(text, keep).finally(() => clearTimeout(slow));
      if (mine !== turn) return;
      const known = new Set(stems), parts = stems.filter(s => s.length > 3);
      const isFound = word => words(word).some(w => known.has(stem(w)) || parts.some(s => w.includes(s)));
      const list = make('ol', [], { className: 'search-results', start: 1 });
      const more = make('button', say.more, { type: 'button' });
      const next = async () => {
        const from = list.children.length, some = await index.shown(pages.slice(from, from + PAGE));
        if (mine !== turn) return;
        list.append(...some.map(s => result(about, s, isFound)));
        more.hidden = list.children.length >= pages.length;
        if (from) list.children[from].querySelector('a').focus();
      };
      more.addEventListener('click', next);
      const filtered = stuk.value || programma.value || soort.value;
      const help = [say.spell, say.other, ...(filtered ? [say.filters] : [])].map(s => make('li', s));
      outcome.replaceChildren(heading, ...(pages.length ? [list, more] : [make('ul', help)]));
      if (pages.length) await next();
      if (mine !== turn) return;
      const count = pages.length === 0 ? say.none : pages.length === 1 ? say.one : say.many;
      heading.hidden = pages.length === 0;
      outcome.hidden = asked.length === 0;
      state.textContent = asked.length === 0 ? say.short
        : [fill(count, { vraag: text, aantal: pages.length.toLocaleString('nl') }), pages.length && like && say.like, pages.length && some && say.some].filter(Boolean).join(' ');
    } catch {
      if (mine === turn) { state.textContent = say.failed; outcome.hidden = true; }
    }
  }

  let wait;
  const soon = () => { clearTimeout(wait); wait = setTimeout(() => show('replaceState'), 350); };
  form.addEventListener('submit', event => { event.preventDefault(); clearTimeout(wait); show('pushState'); });
  q.addEventListener('input', soon);
  form.querySelectorAll('select').forEach(s => s.addEventListener('change', () => show('replaceState')));

  async function fromAddress() {
    const asked = new URLSearchParams(location.search);
    q.value = asked.get('q') ?? '';
    try {
      // The choices are there once the index is: only then can one be chosen.
      stuk.value = programma.value = '';
      options(await index.begin());
      stuk.value = asked.get('stuk') ?? '';
      options(index.about);
      programma.value = asked.get('programma') ?? '';
    } catch { /* show() tells */ }
    for (const select of [stuk, programma]) if (select.selectedIndex < 0) select.value = '';
    soort.value = asked.get('soort') ?? '';
    if (soort.selectedIndex < 0) soort.value = '';
    await show();
  }
  addEventListener('popstate', fromAddress);
  fromAddress();
}

if (typeof document !== 'undefined') begin();

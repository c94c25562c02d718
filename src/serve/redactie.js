// Marks on the page the sentences that the panel of the editor's view names, with a link each way. Only the preview adds
// this; the built site has no script. Texts are only ever put in as text.
(() => {
  const panel = document.getElementById("begroot_redactie");
  const main = document.querySelector("main");
  if (!panel || !main) return;
  const [whole, ideas] = [panel.querySelector("details"), panel.querySelector("details.ideeen")];

  // What an editor opened or shut stays so on the next page and after a reload.
  const remember = (details, key, otherwise) => {
    if (!details) return;
    let kept = null;
    try { kept = sessionStorage.getItem(key); } catch { /* without a memory it opens as always */ }
    details.open = kept === null ? otherwise : kept === "open";
    details.addEventListener("toggle", () => {
      try { sessionStorage.setItem(key, details.open ? "open" : "dicht"); } catch { /* as above */ }
    });
  };
  remember(whole, "begroot.redactie", matchMedia("(min-width: 64rem)").matches);
  remember(ideas, "begroot.redactie.ideeen", false);

  if (panel.dataset.inleiding) {
    const note = document.createElement("p");
    note.className = "begroot_noot";
    note.textContent = "Dit maakte begroot. Hier staat nog geen eigen inleiding.";
    main.querySelector(".lead")?.before(note);
  }

  // Soft hyphens, word joiners and the like stand inside words and are no part of them.
  const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
  const LETTER = /[\p{L}\p{N}\p{M}]/u;
  const BLOCK = "p, li, td, th, dt, dd, div, h1, h2, h3, h4, h5, h6, summary, blockquote, pre, figcaption, caption, section, aside";
  // Explanations of terms stand between the words of a sentence, and are no part of it.
  const APART = "script, style, template, .term-note, [role=tooltip], [popover]";

  // The words of a text or of the page; each word of the page with its pieces of text nodes.
  const words = (nodes) => {
    const found = [];
    let word = null, block = null;
    const close = () => { if (word) found.push(word); word = null; };
    for (const [node, text] of nodes) {
      const own = node?.parentElement.closest(BLOCK);
      if (own !== block) close();
      block = own;
      let piece = null, at = 0;
      for (const letter of text) {
        if (LETTER.test(letter)) {
          word ??= { text: "", block, pieces: [] };
          if (!piece) word.pieces.push(piece = { node, from: at, to: at });
          word.text += letter.toLowerCase();
          piece.to = at + letter.length;
        } else if (!INVISIBLE.test(letter)) {
          close();
          piece = null;
        }
        at += letter.length;
      }
    }
    close();
    return found;
  };

  const textNodes = () => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement.closest(APART)) nodes.push([node, node.data]);
    }
    return nodes;
  };

  const nodes = textNodes();
  const page = words(nodes);
  const places = new Map();
  page.forEach((word, n) => places.has(word.text) ? places.get(word.text).push(n) : places.set(word.text, [n]));

  // From a word of the page on: the last word of the sentence, or nothing. A few words may stand in between, such as an
  // address or the mark of a note, which are read over when a sentence is measured.
  const follow = (sought, from, gap) => {
    let at = from;
    for (const word of sought.slice(1)) {
      let next = at + 1;
      while (next < page.length && next < at + 1 + gap && page[next].text !== word) next += 1;
      if (page[next]?.text !== word || page[next].block !== page[from].block) return null;
      at = next;
    }
    return at;
  };

  const taken = new Set();
  const isFree = (from, to) => {
    for (let n = from; n <= to; n += 1) if (taken.has(n)) return false;
    return true;
  };
  const find = (sought, after) => {
    const starts = places.get(sought[0]) ?? [];
    // What comes behind the sentence before goes first: equal sentences are found in their order.
    const inOrder = [...starts.filter((n) => n > after), ...starts.filter((n) => n <= after)];
    for (const gap of [0, 8]) {
      for (const from of inOrder) {
        const to = follow(sought, from, gap);
        if (to !== null && isFree(from, to)) return { from, to };
      }
    }
    return null;
  };

  const entries = [];
  let after = -1;
  for (const entry of panel.querySelectorAll("[data-zin]")) {
    const sought = words([[null, entry.dataset.zin]]).map((word) => word.text);
    const spot = sought.length ? find(sought, after) : null;
    if (spot) {
      after = spot.to;
      for (let n = spot.from; n <= spot.to; n += 1) taken.add(n);
    }
    entries.push({ entry, spot });
  }

  const openAround = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.localName === "details") at.open = true;
  };
  const show = (element) => {
    openAround(element);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  };
  const link = (text, target, name) => {
    const made = document.createElement("a");
    made.href = `#${target.id}`;
    made.textContent = text;
    if (name) made.setAttribute("aria-label", name);
    made.addEventListener("click", (event) => {
      event.preventDefault();
      show(target);
    });
    return made;
  };

  const order = new Map(nodes.map(([node], n) => [node, n]));
  // From the last sentence to the first, and in each from the last text node: splitting a text node leaves what stands before
  // where it was.
  const mark = ({ entry, spot }) => {
    const [begin, end] = [page[spot.from].pieces[0], page[spot.to].pieces.at(-1)];
    const [one, other] = [order.get(begin.node), order.get(end.node)];
    const marks = [];
    for (let n = other; n >= one; n -= 1) {
      const [node] = nodes[n];
      const from = n === one ? begin.from : 0;
      let to = n === other ? end.to : node.data.length;
      // The stop behind the last word belongs to the sentence.
      if (n === other) to += /^[.!?…)»”’"']*/.exec(node.data.slice(to))[0].length;
      if (to <= from) continue;
      const part = node.splitText(from);
      part.splitText(to - from);
      const made = document.createElement("mark");
      made.className = entry.dataset.soort === "fout" ? "begroot_zin fout" : "begroot_zin";
      part.replaceWith(made);
      made.append(part);
      marks.push(made);
    }
    const [last, first] = [marks[0], marks[marks.length - 1]];
    const number = entry.dataset.nummer;
    first.id = `begroot_zin-${number}`;
    first.tabIndex = -1;
    entry.tabIndex = -1;
    const back = link(number, entry, `Melding ${number} over deze zin`);
    back.className = "begroot_terug";
    // Behind a link, and behind the explanation that belongs to it.
    let before = last.closest("a") ?? last;
    if (before.nextElementSibling?.matches(".term-note")) before = before.nextElementSibling;
    before.after(back);
    if (ideas?.contains(entry)) {
      // Ideas for official text are shown when they are asked for.
      const update = () => {
        back.hidden = !ideas.open;
        back.style.display = ideas.open ? "" : "none";
        for (const made of marks) made.className = ideas.open ? "begroot_zin" : "begroot_stil";
      };
      ideas.addEventListener("toggle", update);
      update();
    }
    const to = link(`Naar zin ${number}`, first);
    to.className = "naar";
    entry.append(to);
  };
  for (const found of entries.filter((e) => e.spot).sort((a, b) => b.spot.from - a.spot.from)) mark(found);
  for (const { entry } of entries.filter((e) => !e.spot)) {
    const note = document.createElement("p");
    note.textContent = "Deze zin staat wel in het bestand, maar is op deze pagina niet gevonden.";
    entry.append(note);
  }
})();

export const id = 'noscript';
export const says = 'with JavaScript off every page has all its content';

export async function load({ page, seen, entry, url, withoutScript, traffic }) {
  // A page without a script is the same page either way, and csp.mjs sees to scripts: reading it twice shows nothing.
  if (!withoutScript || !(entry.representative || /<script/i.test(entry.html))) return [];
  seen(1);
  const other = await withoutScript.newPage();
  try {
    await other.goto(url);
    // A form that only a script can answer is no content: the page says in words that it is not there.
    const words = p => p.evaluate(() => [...document.forms].reduce((text, form) => text.replace(form.innerText, ''), document.body.innerText).replace(/\s+/g, ' ').trim());
    const [on, off] = [await words(page), await words(other)];
    if (off.length < 20) return [{ selector: 'body', message: `only ${off.length} characters of text without a script` }];
    if (on.length > off.length && on !== off) {
      let at = 0;
      while (on[at] === off[at]) at++;
      return [{ selector: 'body', message: `text differs without a script from "${on.slice(at, at + 60)}"` }];
    }
    return [];
  } finally {
    await other.close();
  }
}

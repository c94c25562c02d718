export const id = 'axe';
export const says = 'axe-core finds nothing: WCAG 2.2 A and AA and best practices, in each setting';

// What can differ between light, dark and forced colours at one width. A page that stands for its kind gets every
// rule in every setting all the same.
const COLOUR = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

export async function layout({ page, entry, setting, seen }) {
  const rules = entry.representative || setting.startsWith('light-') ? null : COLOUR;
  const found = await page.evaluate(async rules => {
    const result = await axe.run(document, {
      runOnly: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      ...(rules ? {} : { rules: { 'target-size': { enabled: true } } }),
      resultTypes: ['violations'],
      // No second fetch of the style sheets: no rule of these tags reads them.
      preload: false,
    });
    return {
      ran: result.passes.length + result.violations.length,
      problems: result.violations.flatMap(v => v.nodes.map(n => ({
        selector: n.target.flat().join(' '),
        message: `${v.id}: ${v.help}${n.any.concat(n.all, n.none).slice(0, 1).map(c => ` (${c.message})`).join('')}`,
      }))),
    };
  }, rules);
  seen(found.ran);
  return found.problems;
}

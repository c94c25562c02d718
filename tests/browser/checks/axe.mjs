export const id = 'axe';
export const says = 'axe-core finds nothing: WCAG 2.2 A and AA and best practices, in each setting';

export async function layout({ page, seen }) {
  const found = await page.evaluate(async () => {
    const result = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return {
      ran: result.passes.length + result.violations.length,
      problems: result.violations.flatMap(v => v.nodes.map(n => ({
        selector: n.target.flat().join(' '),
        message: `${v.id}: ${v.help}${n.any.concat(n.all, n.none).slice(0, 1).map(c => ` (${c.message})`).join('')}`,
      }))),
    };
  });
  seen(found.ran);
  return found.problems;
}

import { HtmlValidate } from 'html-validate';
export const id = 'html-validate';
export const says = 'html-validate finds no error under its standard rules';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: { 'no-inline-style': 'error', 'no-dup-id': 'error' },
});

export async function file({ entry, seen }) {
  seen(1);
  const report = await validator.validateString(entry.html, entry.file);
  return report.results.flatMap(r => r.messages).filter(m => m.severity === 2)
    .map(m => ({ selector: m.selector ?? `line ${m.line}`, message: `${m.ruleId}: ${m.message} (line ${m.line})` }));
}

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
export const id = 'vnu';
export const says = "the W3C's Nu validator finds no error in any page or SVG file";

// The package's own launcher would fetch a Java of its own where it finds none; the jar alone does not.
const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

// A command line holds about 2 MB; 2,000 long names are well below that.
const AT_ONCE = 2000;

export async function site({ dir, files, seen }) {
  const checked = files.filter(f => /\.(html|svg)$/.test(f));
  const found = [];
  for (let i = 0; i < checked.length; i += AT_ONCE) found.push(...await validate(dir, checked.slice(i, i + AT_ONCE)));
  seen(checked.length);
  return found;
}

function validate(dir, files) {
  return new Promise((done, failed) => {
    const java = spawn('java', ['-Xss8m', '-jar', jar, '--errors-only', '--also-check-svg',
      '--format', 'json', '--stdout', '--exit-zero-always', ...files], { cwd: dir });
    let out = '', trouble = '';
    java.stdout.on('data', d => { out += d; });
    java.stderr.on('data', d => { trouble += d; });
    java.on('error', e => failed(new Error(`java did not start: ${e.message}`)));
    java.on('close', code => {
      let report;
      try { report = JSON.parse(out); } catch { return failed(new Error(`vnu gave no report (exit ${code}): ${trouble.slice(0, 500)}`)); }
      // The style inside a file with a whole publication is the style sheet of the site. The validator does not know
      // @container, paint-order and the like, which browsers do.
      const known = report.messages.filter(m => !m.message.startsWith('CSS: '));
      done(known.filter(m => m.type === 'error' || m.type === 'non-document-error').map(m => ({
        page: m.url?.startsWith('file:') ? relative(realpathSync(dir), realpathSync(fileURLToPath(m.url))) : m.url ?? '',
        selector: `line ${m.lastLine ?? '?'}`,
        message: `${m.message} ${m.extract ? JSON.stringify(m.extract.slice(0, 120)) : ''}`,
      })));
    });
  });
}

// Two builds of one site give the same bytes: in another folder, and on one core instead of all.
// BEGROOT=/path/to/binary; SOURCE is the site's folder, the repository by default.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { allFiles } from './lib/site.mjs';

const run = promisify(execFile);
const source = resolve(process.env.SOURCE ?? fileURLToPath(new URL('../..', import.meta.url)));

async function hashes(dir) {
  const files = await allFiles(dir);
  return new Map(await Promise.all(files.map(async f => [f, createHash('sha256').update(await readFile(join(dir, f))).digest('hex')])));
}

function differences(a, b) {
  return [...new Set([...a.keys(), ...b.keys()])].filter(f => a.get(f) !== b.get(f))
    .map(f => `${f}: ${!a.has(f) ? 'only in the second build' : !b.has(f) ? 'only in the first build' : 'other bytes'}`);
}

test('two builds give the same bytes', { skip: process.env.BEGROOT ? false : 'BEGROOT is not set: BEGROOT=/path/to/begroot' }, async () => {
  const begroot = resolve(process.env.BEGROOT);
  assert.ok(existsSync(begroot), `no binary at ${begroot}`);
  const temp = await mkdtemp(join(tmpdir(), 'begroot-bytes-'));
  try {
    const made = [];
    for (const [name, threads] of [['een', ''], ['een andere map', '1']]) {
      const dir = join(temp, name);
      await mkdir(dir);
      for (const part of ['site.toml', 'content', 'templates', 'static', 'assets', 'begrippen.toml']) {
        if (existsSync(join(source, part))) await cp(join(source, part), join(dir, part), { recursive: true });
      }
      await run(begroot, ['build'], { cwd: dir, maxBuffer: 1e8, env: { ...process.env, ...(threads && { RAYON_NUM_THREADS: threads, TZ: 'Pacific/Auckland', LANG: 'C' }) } })
        .catch(e => assert.fail(`begroot build failed in ${dir} (exit ${e.code}):\n${(e.stdout + e.stderr).slice(-2000)}`));
      made.push(await hashes(join(dir, 'public')));
    }
    assert.ok(made[0].size > 0, 'the build wrote no files');
    assert.deepEqual(differences(...made), []);
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
});

test('the comparison finds another byte, a lost file and a new file', async () => {
  const temp = await mkdtemp(join(tmpdir(), 'begroot-bytes-'));
  try {
    for (const [dir, file, text] of [['a', 'x', '1'], ['a', 'y', '1'], ['b', 'x', '2'], ['b', 'z', '1']]) {
      await mkdir(join(temp, dir), { recursive: true });
      await writeFile(join(temp, dir, file), text);
    }
    const [a, b] = [await hashes(join(temp, 'a')), await hashes(join(temp, 'b'))];
    assert.deepEqual(differences(a, b), ['x: other bytes', 'y: only in the first build', 'z: only in the second build']);
    assert.deepEqual(differences(a, a), []);
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
});

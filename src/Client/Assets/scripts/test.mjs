// The tests are TypeScript: bundled for Node into a scratch folder, then run by node:test.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = await mkdtemp(join(tmpdir(), 'console-assets-'));
const tests = (await readdir(join(root, 'test'))).filter(name => name.endsWith('.test.ts'));

await build({
    absWorkingDir: root,
    entryPoints: tests.map(name => `test/${name}`),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outdir: scratch,
    outExtension: { '.js': '.cjs' },
    sourcemap: 'inline',
    logLevel: 'warning',
});

const files = (await readdir(scratch)).map(name => join(scratch, name));
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' });
await rm(scratch, { recursive: true, force: true });
process.exit(run.status ?? 1);

// Bundles every file of src/entries into one ES module of the same name below ../wwwroot/dist, the style sheet and its
// fonts beside them, and the licences of all that was bundled into licenses.txt.
import { build, context } from 'esbuild';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeNotices } from './notices.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = resolve(root, '../wwwroot/dist');
const watch = process.argv.includes('--watch');

const entries = (await readdir(join(root, 'src/entries'))).filter(name => name.endsWith('.ts'));

const options = {
    absWorkingDir: root,
    entryPoints: [...entries.map(name => `src/entries/${name}`), { in: 'styles/app.css', out: 'app' }].map(entry =>
        typeof entry === 'string' ? { in: entry, out: entry.replace(/^src\/entries\/|\.ts$/g, '') } : entry),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outdir: out,
    minify: !watch,
    sourcemap: watch ? 'inline' : false,
    loader: { '.woff2': 'file' },
    assetNames: 'fonts/[name]-[hash]',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
};

if (watch) {
    await (await context(options)).watch();
} else {
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    const result = await build(options);
    await writeNotices(root, Object.keys(result.metafile.inputs), join(out, 'licenses.txt'));
    await writeFile(join(out, '.stamp'), '');
}

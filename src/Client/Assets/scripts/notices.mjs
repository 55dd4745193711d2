import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes name, version and licence text of every npm package that has a file among the bundle's inputs. */
export async function writeNotices(root, inputs, file) {
    const packages = new Set();
    for (const input of inputs) {
        const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
        if (match) {
            packages.add(match[1]);
        }
    }

    const parts = ['Third-party software in the browser code of this console\n'];
    for (const folder of [...packages].sort()) {
        const facts = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
        const names = await readdir(join(root, folder));
        const licence = names.find(name => /^licen[cs]e/i.test(name));
        const text = licence ? await readFile(join(root, folder, licence), 'utf8') : `Licence: ${facts.license}\n`;
        parts.push(`${'='.repeat(80)}\n${facts.name} ${facts.version} (${facts.license})\n${'='.repeat(80)}\n${text.trim()}\n`);
    }

    await writeFile(file, parts.join('\n'));
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../src/yaml/check';
import { DraftStore, fingerprint } from '../src/yaml/draft';
import { placeAt } from '../src/yaml/path';
import { anyItem, SchemaReader, type JsonSchema } from '../src/yaml/schema';

const route: JsonSchema = {
    type: 'object',
    'x-kubernetes-group-version-kind': [{ group: 'gateway.networking.k8s.io', version: 'v1', kind: 'HTTPRoute' }],
    required: ['spec'],
    properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: { allOf: [{ $ref: '#/definitions/meta' }], description: 'Standard metadata.' },
        spec: {
            type: 'object',
            properties: {
                hostnames: { type: 'array', maxItems: 2, items: { type: 'string', pattern: '^[a-z.*]+$' } },
                rules: {
                    type: 'array',
                    items: {
                        type: 'object',
                        properties: {
                            name: { type: 'string' },
                            backendRefs: {
                                type: 'array',
                                items: {
                                    type: 'object',
                                    required: ['name'],
                                    properties: { name: { type: 'string' }, port: { type: 'integer', minimum: 1, maximum: 65535 }, kind: { type: 'string', enum: ['Service'] } },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
    definitions: { meta: { type: 'object', properties: { name: { type: 'string' }, labels: { type: 'object', additionalProperties: { type: 'string' } } } } },
};

const reader = new SchemaReader(route);

function place(text: string) {
    const offset = text.indexOf('|');
    const lines = text.replace('|', '').split('\n');
    const before = text.slice(0, offset).split('\n');
    return placeAt({ count: lines.length, line: n => lines[n] ?? '' }, before.length - 1, before.at(-1)!.length);
}

test('a key inside nested lists has the path of its list items', () => {
    const at = place('spec:\n  rules:\n  - name: a\n    backendRefs:\n    - name: x\n      po|');
    assert.deepEqual(at.path, ['spec', 'rules', anyItem, 'backendRefs', anyItem]);
    assert.deepEqual([...at.siblings], ['name']);
});

test('the first key of a list item belongs to the item', () => {
    const at = place('spec:\n  rules:\n    - na|');
    assert.deepEqual(at.path, ['spec', 'rules', anyItem]);
});

test('after the colon the cursor is in the value of its key', () => {
    const at = place('spec:\n  rules:\n  - backendRefs:\n    - kind: S|');
    assert.equal(at.inValue, true);
    assert.equal(at.key, 'kind');
    assert.deepEqual(at.path, ['spec', 'rules', anyItem, 'backendRefs', anyItem]);
});

test('an empty line takes its depth from the cursor', () => {
    assert.deepEqual(place('metadata:\n  name: a\n  |\nspec:\n').path, ['metadata']);
    assert.deepEqual([...place('metadata:\n  name: a\n  |\nspec:\n').siblings], ['name']);
    assert.deepEqual(place('metadata:\n  name: a\n|').path, []);
});

test('a document separator ends the path', () => {
    assert.deepEqual(place('spec:\n---\n  x|').path, []);
});

test('references and allOf are followed', () => {
    assert.equal(reader.at(['metadata', 'labels', 'app'])?.type, 'string');
    assert.equal(reader.at(['metadata'])?.description, 'Standard metadata.');
    assert.equal(reader.at(['spec', 'rules', anyItem, 'backendRefs', anyItem, 'port'])?.maximum, 65535);
});

const head = 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n';

test('a good document has no problems', () => {
    assert.deepEqual(check(`${head}metadata: {name: a}\nspec:\n  hostnames: [a.example]\n  rules:\n  - backendRefs: [{name: x, port: 80}]\n`, reader), []);
});

test('an unknown field is a warning that names the one that is meant', () => {
    const problems = check(`${head}spec:\n  hostNames: []\n`, reader);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]!.severity, 'warning');
    assert.match(problems[0]!.message, /"hostnames" is meant/);
});

test('range, enum, required and length are checked where they stand', () => {
    const text = `${head}spec:\n  hostnames: [a, b, c]\n  rules:\n  - backendRefs:\n    - port: 70000\n      kind: Pod\n`;
    const messages = check(text, reader).map(problem => `${text.slice(problem.from, problem.to)} | ${problem.message}`);
    assert.ok(messages.includes('70000 | Port is at most 65535.'), messages.join('\n'));
    assert.ok(messages.includes('Pod | Kind is one of Service.'), messages.join('\n'));
    assert.ok(messages.some(message => message.includes('needs "name"')), messages.join('\n'));
    assert.ok(messages.some(message => message.includes('at most 2 items')), messages.join('\n'));
});

test('a number where text is expected says to quote it', () => {
    assert.match(check(`${head}metadata: {labels: {v: 1}}\nspec: {}\n`, reader)[0]!.message, /quotes/);
});

test('broken syntax is reported at its place and nothing else is', () => {
    const problems = check('spec:\n  a: [1\nkind: x\n', reader);
    assert.ok(problems.length > 0 && problems.every(problem => problem.severity === 'error'));
});

test('a document of another kind in the stream is not held against the schema', () => {
    assert.deepEqual(check('kind: Service\nfoo: 1\n', reader), []);
});

test('a duplicate key is an error', () => {
    assert.ok(check('a: 1\na: 2\n', null).some(problem => problem.severity === 'error'));
});

test('a draft comes back until it is cleared, and a full storage is no exception', () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v), removeItem: (k: string) => void kept.delete(k) };
    const drafts = new DraftStore(storage, 'a');
    assert.equal(drafts.write('text', fingerprint('base'), 5), true);
    assert.deepEqual(drafts.read(), { text: 'text', base: fingerprint('base'), at: 5 });
    drafts.clear();
    assert.equal(drafts.read(), null);
    const full = new DraftStore({ ...storage, setItem: () => { throw new Error('quota'); } }, 'b');
    assert.equal(full.write('text', '', 1), false);
});

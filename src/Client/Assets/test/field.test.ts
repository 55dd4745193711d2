import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetOf, stepsOf } from '../src/yaml/field';

const text = 'metadata:\n  labels:\n    app.kubernetes.io/name: web\nspec:\n  rules:\n  - backendRefs:\n    - name: a\n    - name: b\n';
const lineOf = (path: string) => text.slice(0, offsetOf(text, path)).split('\n').length;

test('a path is read as names and places', () => {
    assert.deepEqual(stepsOf('spec.rules[0].backendRefs[1].name'), ['spec', 'rules', 0, 'backendRefs', 1, 'name']);
    assert.deepEqual(stepsOf('metadata.labels[app.kubernetes.io/name]'), ['metadata', 'labels', 'app.kubernetes.io/name']);
});

test('a field is found where its key stands', () => {
    assert.equal(lineOf('spec.rules[0].backendRefs[1].name'), 8);
    assert.equal(lineOf('spec.rules[0].backendRefs[1]'), 8);
    assert.equal(lineOf('metadata.labels[app.kubernetes.io/name]'), 3);
});

test('a field that is not there leads to what is around it', () => {
    assert.equal(lineOf('spec.rules[0].backendRefs[7].name'), 6);
    assert.equal(lineOf('spec.nothing.at.all'), 4);
    assert.equal(lineOf('nothing'), 1);
});

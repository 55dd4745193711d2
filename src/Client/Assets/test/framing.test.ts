import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { Camera } from '../src/graph/camera';
import { centred, fitted, opening, seesAll } from '../src/graph/framing';
import { Graph } from '../src/graph/model';
import { Search } from '../src/graph/search';

const window = { width: 1000, height: 600 };

function cameraAt(viewport: { x: number; y: number; scale: number }): Camera {
    const camera = new Camera();
    camera.set(viewport);
    return camera;
}

test('a fitted world is seen whole and is never enlarged', () => {
    for (const world of [{ width: 100, height: 50 }, { width: 5000, height: 300 }, { width: 300, height: 9000 }]) {
        const viewport = fitted(world, window);
        assert.ok(viewport.scale <= 1);
        assert.ok(seesAll(cameraAt(viewport), world, window));
    }
});

test('the first look keeps names readable where the whole would not', () => {
    assert.equal(opening({ width: 20_000, height: 20_000 }, window).scale, 0.42);
    assert.deepEqual(opening({ width: 500, height: 300 }, window), fitted({ width: 500, height: 300 }, window));
});

test('a place at the edge is shown without a blank margin beyond it', () => {
    const world = { width: 4000, height: 4000 };
    const camera = cameraAt(centred({ x: 0, y: 0 }, 1, world, window));
    assert.equal(camera.toScreen(0, 0).x, 20);
    const middle = cameraAt(centred({ x: 2000, y: 2000 }, 1, world, window)).toScreen(2000, 2000);
    assert.deepEqual(middle, { x: 500, y: 300 });
});

test('going backwards first leads to the last thing found', () => {
    const graph = new Graph();
    const node = (id: string) => ({ id, kind: 'Service', code: 'SVC', namespace: 'shop', name: id, detail: '', stage: 'Service', health: 'Ok', reason: '', badges: [] });
    graph.load({ version: 1, nodes: [node('cart-a'), node('cart-b'), node('cart-c'), node('other')], edges: [] } as never);
    const search = new Search(graph);
    assert.equal(search.find('cart shop'), 3);
    assert.equal(search.step(-1), 'cart-c');
    assert.equal(search.step(1), 'cart-a');
    assert.equal(search.find('  '), null);
    assert.equal(search.step(1), null);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layout, nodeHeight, type LayoutInput } from '../src/graph/layout';
import { Graph, worst, type EdgeData, type NodeData } from '../src/graph/model';
import { spread } from '../src/graph/packing';
import { routesOf } from '../src/graph/routes';
import { buildView, pathOf } from '../src/graph/view';

function node(id: string, stage: string, namespace = 'shop', health = 'Ok'): NodeData {
    return { id, stage, kind: stage, code: stage.slice(0, 2).toUpperCase(), namespace, name: id, detail: '', object: null, health, reason: '', badges: [] };
}

function edge(from: string, to: string, more: Partial<EdgeData> = {}): EdgeData {
    return { id: `${from}>${to}`, from, to, provenance: 'Resolved', health: 'Ok', reason: '', label: '', share: null, mirror: false, traffic: null, ...more };
}

function graphOf(nodes: NodeData[], edges: EdgeData[]): Graph {
    const graph = new Graph();
    graph.load({ version: 1, nodes, edges });
    return graph;
}

const chain = () => graphOf(
    [node('gw', 'Gateway', 'infra'), node('ls', 'Listener', 'infra'), node('r', 'Route'), node('u', 'Rule'), node('s', 'Service', 'shop', 'Critical'), node('w', 'Workload')],
    [edge('gw', 'ls'), edge('ls', 'r'), edge('r', 'u'), edge('u', 's'), edge('s', 'w')]);

function inputOf(graph: Graph, previous: Record<string, number> = {}, folded: string[] = []): LayoutInput {
    const view = buildView(graph, { hidden: [], health: [] }, new Set(folded));
    return {
        nodes: [...view.nodes.values()].map(n => ({ id: n.id, column: n.column, group: n.group, sort: n.name })),
        edges: view.edges.filter(e => !e.stub),
        groups: view.groups,
        previous,
    };
}

function big(count: number): Graph {
    let seed = 11;
    const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
    const nodes = [node('gw', 'Gateway', 'infra'), node('l0', 'Listener', 'infra'), node('l1', 'Listener', 'infra')];
    const edges = [edge('gw', 'l0'), edge('gw', 'l1')];
    for (let i = 0; nodes.length < count; i++) {
        const ns = `team-${Math.floor(random() * count / 50)}`;
        nodes.push(node(`r${i}`, 'Route', ns), node(`u${i}`, 'Rule', ns), node(`s${i}`, 'Service', ns), node(`w${i}`, 'Workload', ns));
        edges.push(edge(`l${i % 2}`, `r${i}`), edge(`r${i}`, `u${i}`), edge(`u${i}`, `s${i}`), edge(`s${i}`, `w${i}`));
        if (i > 0 && random() < 0.3) {
            edges.push(edge(`u${i}`, `s${Math.floor(random() * i)}`));
        }
    }

    return graphOf(nodes, edges);
}

test('a patch that does not follow changes nothing', () => {
    const graph = chain();
    assert.equal(graph.apply({ from: 5, to: 6, upsertNodes: [], upsertEdges: [], removeNodes: ['r'], removeEdges: [] }), false);
    assert.ok(graph.nodes.has('r'));
    assert.equal(graph.version, 1);
});

test('a change of health is not structural, a new edge is', () => {
    const graph = chain();
    assert.deepEqual(graph.apply({ from: 1, to: 2, upsertNodes: [node('r', 'Route', 'shop', 'Warning')], upsertEdges: [], removeNodes: [], removeEdges: [] }), { structural: false });
    assert.deepEqual(graph.apply({ from: 2, to: 3, upsertNodes: [], upsertEdges: [edge('r', 's')], removeNodes: [], removeEdges: [] }), { structural: true });
    assert.equal(graph.version, 3);
});

test('the worst state wins and critical is worse than absent', () => {
    assert.equal(worst(['Ok', 'Absent', 'Warning']), 'Absent');
    assert.equal(worst(['Absent', 'Critical']), 'Critical');
    assert.equal(worst([]), 'Ok');
});

test('no two nodes of a column overlap and columns go left to right along every edge', () => {
    const graph = big(600);
    const input = inputOf(graph);
    const result = layout(input);
    const columns = new Map<number, number[]>();
    for (const item of input.nodes) {
        const place = result.places[item.id]!;
        columns.set(item.column, [...columns.get(item.column) ?? [], place.y]);
    }

    for (const ys of columns.values()) {
        ys.sort((a, b) => a - b);
        for (let i = 1; i < ys.length; i++) {
            assert.ok(ys[i]! - ys[i - 1]! >= nodeHeight, `${ys[i - 1]} and ${ys[i]}`);
        }
    }

    for (const e of graph.edges.values()) {
        assert.ok(result.places[e.from]!.x < result.places[e.to]!.x);
    }
});

test('every node lies inside the band of its namespace', () => {
    const input = inputOf(big(400));
    const result = layout(input);
    for (const item of input.nodes) {
        const band = result.bands.find(b => b.id === item.group)!;
        const y = result.places[item.id]!.y;
        assert.ok(y - nodeHeight / 2 >= band.top && y + nodeHeight / 2 <= band.top + band.height, item.id);
    }
});

test('the same input gives the same picture', () => {
    assert.deepEqual(layout(inputOf(big(300))), layout(inputOf(big(300))));
});

test('what was there stays in its place when something is added to its band', () => {
    const graph = big(400);
    const before = layout(inputOf(graph));
    graph.apply({ from: 1, to: 2, upsertNodes: [node('new', 'Service', 'team-1')], upsertEdges: [edge('u0', 'new')], removeNodes: [], removeEdges: [] });
    const after = layout(inputOf(graph, before.relative));
    const moved = Object.keys(before.relative).filter(id => graph.nodes.has(id) && Math.abs(before.relative[id]! - after.relative[id]!) > nodeHeight + 20);
    assert.ok(moved.length <= 3, moved.join());
    const other = Object.keys(before.relative).filter(id => graph.nodes.get(id)?.namespace === 'team-2');
    assert.ok(other.every(id => Math.abs(before.relative[id]! - after.relative[id]!) < 0.01));
});

test('a removal moves nothing that stays', () => {
    const graph = big(400);
    const before = layout(inputOf(graph));
    graph.apply({ from: 1, to: 2, upsertNodes: [], upsertEdges: [], removeNodes: ['s5'], removeEdges: [...graph.edges.values()].filter(e => e.from === 's5' || e.to === 's5').map(e => e.id) });
    const after = layout(inputOf(graph, before.relative));
    for (const id of graph.nodes.keys()) {
        assert.ok(Math.abs(before.relative[id]! - after.relative[id]!) < 0.01, id);
    }
});

test('two thousand nodes are laid out in well under a second', () => {
    const input = inputOf(big(2000));
    const start = performance.now();
    layout(input);
    assert.ok(performance.now() - start < 1000);
});

test('items that would overlap share the mean of their wishes', () => {
    const column = [{ y: 0, height: 10 }, { y: 0, height: 10 }];
    spread(column, [50, 50], [1, 1], Infinity);
    assert.deepEqual(column.map(item => item.y), [40, 60]);
});

test('a folded band is one node a column with the worst state and the sum of its members', () => {
    const view = buildView(chain(), { hidden: [], health: [] }, new Set(['shop']));
    const fold = view.nodes.get('fold:shop:Service')!;
    assert.equal(fold.health, 'Critical');
    assert.equal(fold.name, '1 service');
    assert.equal(view.shownAs.get('s'), 'fold:shop:Service');
    assert.ok(view.edges.some(e => e.from === 'ls' && e.to === 'fold:shop:Route'));
    assert.equal(view.groups.find(g => g.id === 'shop')!.critical, 1);
});

test('a path is drawn through a kind that is left out', () => {
    const view = buildView(chain(), { hidden: ['RU'], health: [] }, new Set());
    assert.ok(!view.nodes.has('u'));
    assert.ok(view.edges.some(e => e.from === 'r' && e.to === 's'));
});

test('filtering by health keeps the whole path of what matches', () => {
    const graph = chain();
    graph.apply({ from: 1, to: 2, upsertNodes: [node('x', 'Service')], upsertEdges: [], removeNodes: [], removeEdges: [] });
    const view = buildView(graph, { hidden: [], health: ['Critical'] }, new Set());
    assert.deepEqual([...view.nodes.keys()].sort(), ['gw', 'ls', 'r', 's', 'u', 'w']);
});

test('a broken edge out of a shared node does not keep what else that node leads to', () => {
    const graph = chain();
    graph.apply({
        from: 1, to: 2, upsertNodes: [node('s', 'Service'), node('r2', 'Route', 'shop', 'Critical'), node('u2', 'Rule')],
        upsertEdges: [edge('ls', 'r2', { health: 'Critical' }), edge('r2', 'u2')], removeNodes: [], removeEdges: [],
    });
    const view = buildView(graph, { hidden: [], health: ['Critical'] }, new Set());
    assert.deepEqual([...view.nodes.keys()].sort(), ['gw', 'ls', 'r2', 'u2']);
});

test('a reference to what is not there is a stub that keeps its reason', () => {
    const graph = chain();
    graph.apply({ from: 1, to: 2, upsertNodes: [], upsertEdges: [edge('u', 'gone', { health: 'Critical', reason: 'Service shop/gone does not exist' })], removeNodes: [], removeEdges: [] });
    const view = buildView(graph, { hidden: [], health: [] }, new Set());
    const stub = view.edges.find(e => e.stub)!;
    assert.equal(stub.broken, true);
    assert.equal(stub.reason, 'Service shop/gone does not exist');
    const places = new Map(Object.entries(layout(inputOf(graph)).places));
    assert.ok(routesOf(view, places).some(route => route.edge === stub));
});

test('the path of a node is what leads to it and what it leads to', () => {
    const graph = chain();
    graph.apply({ from: 1, to: 2, upsertNodes: [node('r2', 'Route')], upsertEdges: [edge('ls', 'r2')], removeNodes: [], removeEdges: [] });
    const view = buildView(graph, { hidden: [], health: [] }, new Set());
    assert.deepEqual([...pathOf(view, 'u')].sort(), ['gw', 'ls', 'r', 's', 'u', 'w']);
});

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { TopologyFeed, type FeedState, type Hub } from '../src/graph/feed';
import { Graph } from '../src/graph/model';

/** A hub in the hands of the test. */
class FakeHub implements Hub {
    state = 'Disconnected';
    refuses: Error | null = null;
    starts = 0;
    readonly subscriptions: { argument: unknown; send(message: object): void; end(): void; disposed: boolean }[] = [];
    private closed: () => void = () => undefined;

    async start(): Promise<void> {
        this.starts++;
        if (this.refuses) {
            throw this.refuses;
        }

        this.state = 'Connected';
    }

    async stop(): Promise<void> {
        this.state = 'Disconnected';
    }

    onclose(callback: () => void): void {
        this.closed = callback;
    }

    stream<T>(_: string, argument: unknown) {
        return {
            subscribe: (to: { next(value: T): void; complete(): void }) => {
                const subscription = { argument, send: (message: object) => to.next(message as T), end: () => to.complete(), disposed: false };
                this.subscriptions.push(subscription);
                return { dispose: () => void (subscription.disposed = true) };
            },
        };
    }

    lose(): void {
        this.state = 'Disconnected';
        this.closed();
    }
}

function start(hub = new FakeHub()) {
    const graph = new Graph();
    const states: FeedState[] = [];
    const feed = new TopologyFeed(hub, { cluster: 'a', namespaces: [], kinds: [] }, {
        snapshot: snapshot => graph.load(snapshot),
        patch: patch => graph.apply(patch) !== false,
        state: state => void states.push(state),
        cluster: () => undefined,
    });
    return { hub, graph, states, feed };
}

const settle = () => new Promise<void>(resolve => setImmediate(resolve));
const snapshot = (version: number) => ({ type: 'snapshot', version, nodes: [{ id: 'a', stage: 'Route', name: 'a', health: 'Ok' }], edges: [] });
const patch = (from: number, to: number) => ({ type: 'patch', from, to, upsertNodes: [], upsertEdges: [], removeNodes: ['a'], removeEdges: [] });

test('a snapshot makes it live and patches follow', async () => {
    const { hub, graph, states, feed } = start();
    await settle();
    hub.subscriptions[0]!.send(snapshot(3));
    hub.subscriptions[0]!.send(patch(3, 4));
    assert.deepEqual(states, ['live']);
    assert.equal(graph.version, 4);
    assert.equal(graph.nodes.size, 0);
    feed.dispose();
});

test('a gap asks for a new snapshot, and what the old stream still sends is left unread', async () => {
    const { hub, graph, feed } = start();
    await settle();
    hub.subscriptions[0]!.send(snapshot(3));
    hub.subscriptions[0]!.send(patch(5, 6));
    assert.equal(hub.subscriptions.length, 2);
    assert.equal(hub.subscriptions[0]!.disposed, true);
    hub.subscriptions[0]!.send(patch(3, 4));
    assert.equal(graph.version, 3);
    hub.subscriptions[1]!.send(snapshot(6));
    assert.equal(graph.version, 6);
    feed.dispose();
});

test('a lost connection is tried again with growing pauses and keeps the picture', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { hub, graph, states, feed } = start();
    await settle();
    hub.subscriptions[0]!.send(snapshot(3));
    hub.refuses = new Error('network');
    hub.lose();
    assert.equal(states.at(-1), 'disconnected');
    assert.equal(graph.nodes.size, 1);
    mock.timers.tick(700);
    await settle();
    assert.equal(hub.starts, 2);
    mock.timers.tick(600);
    await settle();
    assert.equal(hub.starts, 2, 'the second pause is longer than the first');
    hub.refuses = null;
    mock.timers.tick(800);
    await settle();
    assert.equal(hub.subscriptions.length, 2);
    hub.subscriptions[1]!.send(snapshot(9));
    assert.equal(states.at(-1), 'live');
    feed.dispose();
    mock.timers.reset();
});

test('coming back on line does not wait for the pause', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { hub, feed } = start();
    await settle();
    hub.lose();
    feed.hurry();
    await settle();
    assert.equal(hub.starts, 2);
    feed.dispose();
    mock.timers.reset();
});

test('a refusal is told from a lost connection', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const hub = new FakeHub();
    hub.refuses = new Error("Status code '401'");
    const { states, feed } = start(hub);
    await settle();
    assert.deepEqual(states, ['refused']);
    feed.dispose();
    mock.timers.reset();
});

test('other namespaces are another subscription', async () => {
    const { hub, feed } = start();
    await settle();
    feed.resubscribe({ cluster: 'a', namespaces: ['shop'], kinds: [] });
    assert.equal(hub.subscriptions[0]!.disposed, true);
    assert.deepEqual(hub.subscriptions[1]!.argument, { cluster: 'a', namespaces: ['shop'], kinds: [] });
    feed.dispose();
});

test('after it is disposed nothing is tried again', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { hub, feed } = start();
    await settle();
    feed.dispose();
    hub.lose();
    mock.timers.tick(60_000);
    await settle();
    assert.equal(hub.starts, 1);
    mock.timers.reset();
});

// The module behind the GraphCanvas component and the topology page.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { GraphCanvas, type CanvasOptions } from '../graph/canvas';
import { TopologyFeed, type ClusterSummary, type FeedState, type Subscription } from '../graph/feed';
import type { Patch, Snapshot } from '../graph/model';
import type { Filter } from '../graph/view';
import { english, say } from '../graph/words';
import { notify, type DotNetObject } from '../interop';

export { GraphCanvas };

/** A canvas that feeds itself from the hub. .NET hears of what the user decided, never of what the pointer does. */
export function create(host: HTMLElement, subscription: Subscription, options: CanvasOptions, target: DotNetObject) {
    const words = { ...english, ...options.words };
    let state: FeedState = 'connecting';
    let heard = Date.now();
    /** How the console is in touch with the cluster. */
    let cluster: ClusterSummary = { state: 'Live', staleSince: null };

    const canvas = new GraphCanvas(host, options, {
        selected: id => notify(target, 'Selected', id),
        opened: id => notify(target, 'Opened', id),
        viewportChanged: viewport => notify(target, 'ViewportChanged', viewport.x, viewport.y, viewport.scale),
        foldsChanged: folded => notify(target, 'FoldsChanged', folded),
    });

    const show = () => {
        if (state === 'live' && cluster.state !== 'Live') {
            canvas.setState('stale', cluster.staleSince ? say(words.late, { age: age(Date.now() - Date.parse(cluster.staleSince)) })
                : cluster.state === 'Connecting' ? words.connecting : words.stale);
        } else {
            canvas.setState(state, state === 'disconnected' ? say(words.disconnected, { time: new Date(heard).toLocaleTimeString() }) : words[state]);
        }
    };
    const connection = new HubConnectionBuilder()
        .withUrl(new URL('hubs/topology', document.baseURI).toString(), { transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling, withCredentials: true })
        .configureLogging(LogLevel.None)
        .build();
    const feed = new TopologyFeed(connection, subscription, {
        snapshot: (snapshot: Snapshot) => {
            heard = Date.now();
            canvas.load(snapshot);
        },
        patch: (patch: Patch) => {
            heard = Date.now();
            return canvas.patch(patch);
        },
        cluster: summary => {
            cluster = summary;
            show();
        },
        state: next => {
            if (state === 'live' && next !== 'live') {
                heard = Date.now();
            }

            state = next;
            show();
        },
    });

    const stop = new AbortController();

    // The age of what is shown grows while nothing happens.
    const clock = setInterval(() => cluster.state !== 'Live' && show(), 5000);
    addEventListener('online', () => feed.hurry(), { signal: stop.signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && feed.hurry(), { signal: stop.signal });
    return {
        select: (id: string | null, reveal: boolean) => canvas.select(id, reveal),
        focus: (id: string) => canvas.focus(id),
        light: (way: string[]) => canvas.light(way),
        setFilter: (filter: Filter) => canvas.setFilter(filter),
        subscribe: (next: Subscription) => feed.resubscribe(next),
        fit: () => canvas.fit(),
        foldAll: (fold: boolean) => canvas.foldAll(fold),
        /** Lets an input of the page search as it is typed into, without a round trip. */
        searchFrom: (input: HTMLInputElement, counter: HTMLElement | null) => {
            const search = () => {
                const count = canvas.search(input.value);
                if (counter) {
                    counter.textContent = input.value.trim() === '' ? '' : String(count);
                }
            };
            input.addEventListener('input', search, { signal: stop.signal });
            input.addEventListener('keydown', event => {
                if (event.key === 'Enter') {
                    event.preventDefault();
                    canvas.nextMatch(event.shiftKey ? -1 : 1);
                } else if (event.key === 'Escape' && input.value !== '') {
                    event.preventDefault();
                    input.value = '';
                    search();
                }
            }, { signal: stop.signal });
        },
        downloadImage: async (name: string) => {
            const blob = await canvas.toImage();
            if (blob) {
                download(blob, name);
            }
        },
        downloadJson: (name: string) => download(new Blob([JSON.stringify({
            version: canvas.graph.version, nodes: [...canvas.graph.nodes.values()], edges: [...canvas.graph.edges.values()],
        }, null, 2)], { type: 'application/json' }), name),
        dispose: () => {
            stop.abort();
            clearInterval(clock);
            feed.dispose();
            canvas.dispose();
        },
    };
}

/** `12 s`, `4 min`, `3 h`. */
function age(milliseconds: number): string {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    return seconds < 90 ? `${seconds} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function download(blob: Blob, name: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

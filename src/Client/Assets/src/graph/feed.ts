import type { EdgeData, NodeData, Patch, Snapshot } from './model';

export interface Subscription {
    cluster: string;
    namespaces: string[];
    kinds: string[];
}

export type FeedState = 'connecting' | 'live' | 'disconnected' | 'refused';

export interface FeedEvents {
    snapshot(snapshot: Snapshot): void;
    /** False when it does not follow on what is there. */
    patch(patch: Patch): boolean;
    state(state: FeedState): void;
    /** How well the console itself is in touch with the cluster. */
    cluster(summary: ClusterSummary): void;
}

export interface ClusterSummary {
    state: string;
    staleSince: string | null;
}

type Message = { type: string; cluster?: ClusterSummary } & Partial<Snapshot> & Partial<Patch>;

/** What is used of a hub connection. */
export interface Hub {
    readonly state: string;
    start(): Promise<void>;
    stop(): Promise<void>;
    onclose(callback: () => void): void;
    stream<T>(method: string, argument: unknown): { subscribe(to: { next(value: T): void; error(error: unknown): void; complete(): void }): { dispose(): void } };
}

const firstDelay = 500;
const longestDelay = 6_000;

/**
 * The live picture from the hub: a snapshot, then patches in order. A gap or an ended stream starts over with a
 * snapshot; a lost connection is tried again with growing pauses for as long as the page is there.
 */
export class TopologyFeed {
    private stream: { dispose(): void } | null = null;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private attempts = 0;
    private disposed = false;
    private generation = 0;

    constructor(private readonly connection: Hub, private subscription: Subscription, private readonly events: FeedEvents) {
        this.connection.onclose(() => this.lost());
        void this.connect();
    }

    resubscribe(subscription: Subscription): void {
        this.subscription = subscription;
        if (this.connection.state === 'Connected') {
            this.open();
        }
    }

    /** Back on line, or looked at again: there is no point in waiting out the pause. */
    hurry(): void {
        if (this.connection.state === 'Disconnected' && this.attempts > 0) {
            clearTimeout(this.timer);
            void this.connect();
        }
    }

    dispose(): void {
        this.disposed = true;
        clearTimeout(this.timer);
        this.stream?.dispose();
        this.connection.stop().catch(() => undefined);
    }

    private async connect(): Promise<void> {
        if (this.disposed || this.connection.state !== 'Disconnected') {
            return;
        }

        try {
            await this.connection.start();
            this.open();
        } catch (problem) {
            this.lost(/401|403|Unauthorized|Forbidden/.test(String(problem)) ? 'refused' : 'disconnected');
        }
    }

    private open(): void {
        const generation = ++this.generation;
        this.stream?.dispose();
        this.stream = this.connection.stream<Message>('Subscribe', this.subscription).subscribe({
            next: message => {
                if (generation === this.generation) {
                    this.take(message);
                }
            },
            error: () => this.ended(generation),
            complete: () => this.ended(generation),
        });
    }

    private take(message: Message): void {
        if (message.type === 'snapshot') {
            this.attempts = 0;
            this.events.snapshot({ version: message.version ?? 0, nodes: (message.nodes ?? []).map(completeNode), edges: (message.edges ?? []).map(completeEdge) });
            this.events.state('live');
        } else if (message.type === 'patch') {
            const follows = this.events.patch({
                from: message.from ?? -1,
                to: message.to ?? -1,
                upsertNodes: (message.upsertNodes ?? []).map(completeNode),
                upsertEdges: (message.upsertEdges ?? []).map(completeEdge),
                removeNodes: message.removeNodes ?? [],
                removeEdges: message.removeEdges ?? [],
            });
            if (!follows) {
                this.open();
            }
        } else if (message.type === 'state' && message.cluster) {
            this.events.cluster(message.cluster);
        }
    }

    /** The stream ended while the connection stands: the server dropped a slow reader, or refused. */
    private ended(generation: number): void {
        if (generation === this.generation && !this.disposed && this.connection.state === 'Connected') {
            this.events.state('disconnected');
            this.later(() => this.open());
        }
    }

    private lost(state: FeedState = 'disconnected'): void {
        if (!this.disposed) {
            this.events.state(state);
            this.later(() => void this.connect());
        }
    }

    private later(run: () => void): void {
        clearTimeout(this.timer);
        const pause = Math.min(longestDelay, firstDelay * 2 ** this.attempts++);
        this.timer = setTimeout(run, pause * (0.7 + 0.6 * Math.random()));
    }
}

/** Fields that the server leaves out when they hold nothing. */
function completeNode(node: NodeData): NodeData {
    return { ...node, namespace: node.namespace ?? '', detail: node.detail ?? '', reason: node.reason ?? '', badges: node.badges ?? [], object: node.object ?? null };
}

function completeEdge(edge: EdgeData): EdgeData {
    return { ...edge, reason: edge.reason ?? '', label: edge.label ?? '', share: edge.share ?? null, mirror: edge.mirror ?? false, traffic: edge.traffic ?? null };
}

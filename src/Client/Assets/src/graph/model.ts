/** The wire records of the topology hub (camelCase, enums by name). */
export interface NodeData {
    id: string;
    stage: string;
    kind: string;
    code: string;
    namespace: string;
    name: string;
    detail: string;
    object: { group: string; kind: string; namespace: string; name: string } | null;
    health: string;
    reason: string;
    badges: string[];
}

export interface Traffic {
    rate: number;
    errorShare: number | null;
    p50: number | null;
    p95: number | null;
    p99: number | null;
    bytesPerSecond: number | null;
    grain: string;
    window: number;
    source: string;
    age: number;
}

export interface EdgeData {
    id: string;
    from: string;
    to: string;
    provenance: string;
    health: string;
    reason: string;
    label: string;
    share: number | null;
    mirror: boolean;
    traffic: Traffic | null;
}

export interface Snapshot {
    version: number;
    nodes: NodeData[];
    edges: EdgeData[];
}

export interface Patch {
    from: number;
    to: number;
    upsertNodes: NodeData[];
    upsertEdges: EdgeData[];
    removeNodes: string[];
    removeEdges: string[];
}

/** The columns, left to right. */
export const stages = ['Internet', 'Address', 'Gateway', 'Listener', 'Route', 'Rule', 'Service', 'Workload'] as const;

export const healths = ['Ok', 'Warning', 'Critical', 'Unknown', 'Stale', 'Absent'] as const;

export type Health = (typeof healths)[number];

const badness: Record<string, number> = { Ok: 0, Unknown: 1, Stale: 2, Warning: 3, Absent: 4, Critical: 5 };

/** The state that a group shows for its members. */
export function worst(states: Iterable<string>): Health {
    let result = 'Ok';
    for (const state of states) {
        if ((badness[state] ?? 1) > (badness[result] ?? 0)) {
            result = state;
        }
    }

    return result as Health;
}

export function stageOf(node: NodeData): number {
    return Math.max(0, (stages as readonly string[]).indexOf(node.stage));
}

/** Nodes and edges by id with both directions of adjacency. */
export class Graph {
    readonly nodes = new Map<string, NodeData>();
    readonly edges = new Map<string, EdgeData>();
    version = -1;

    load(snapshot: Snapshot): void {
        this.nodes.clear();
        this.edges.clear();
        for (const node of snapshot.nodes) {
            this.nodes.set(node.id, node);
        }

        for (const edge of snapshot.edges) {
            this.edges.set(edge.id, edge);
        }

        this.version = snapshot.version;
    }

    /**
     * Applies a patch that follows on the present version. Returns false on a gap, with nothing changed, and otherwise
     * whether the structure changed: then, and only then, the layout has to look at it.
     */
    apply(patch: Patch): { structural: boolean } | false {
        if (patch.from !== this.version) {
            return false;
        }

        let structural = patch.removeNodes.length + patch.removeEdges.length > 0;
        for (const id of patch.removeNodes) {
            this.nodes.delete(id);
        }

        for (const id of patch.removeEdges) {
            this.edges.delete(id);
        }

        for (const node of patch.upsertNodes) {
            const old = this.nodes.get(node.id);
            structural ||= !old || old.stage !== node.stage || old.namespace !== node.namespace;
            this.nodes.set(node.id, node);
        }

        for (const edge of patch.upsertEdges) {
            const old = this.edges.get(edge.id);
            structural ||= !old || old.from !== edge.from || old.to !== edge.to;
            this.edges.set(edge.id, edge);
        }

        this.version = patch.to;
        return { structural };
    }
}

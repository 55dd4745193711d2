import { Graph, stageOf, stages, worst, type EdgeData, type Health, type NodeData } from './model';

/** What is drawn: a node, or the members of one column of a folded band as one. */
export interface ViewNode {
    id: string;
    column: number;
    group: string | null;
    code: string;
    name: string;
    detail: string;
    health: Health;
    badges: string[];
    /** Null for a fold. */
    data: NodeData | null;
    /** How many nodes it stands for. */
    count: number;
    /** The members' ids of a fold. */
    members: string[];
}

export interface ViewEdge {
    id: string;
    from: string;
    to: string;
    broken: boolean;
    mirror: boolean;
    observed: boolean;
    health: Health;
    label: string;
    reason: string;
    /** Set when what it leads to is not in the picture: drawn as a stub. */
    stub: boolean;
    /** Requests per second; null when nothing was measured. */
    rate: number | null;
    errorShare: number | null;
    source: string;
    /** How many edges it stands for. */
    count: number;
}

export interface ViewGroup {
    id: string;
    folded: boolean;
    count: number;
    health: Health;
    warning: number;
    critical: number;
}

export interface Filter {
    /** Codes of the kinds that are left out; paths are drawn through them. */
    hidden: string[];
    /** Only these states and the paths they are on; empty for all. */
    health: string[];
}

export interface View {
    nodes: Map<string, ViewNode>;
    edges: ViewEdge[];
    groups: ViewGroup[];
    outgoing: Map<string, ViewEdge[]>;
    incoming: Map<string, ViewEdge[]>;
    /** Which drawn node stands for a node of the graph. */
    shownAs: Map<string, string>;
}

const firstBandStage = stages.indexOf('Gateway');

export function groupOf(node: NodeData): string | null {
    return stageOf(node) < firstBandStage ? null : node.namespace;
}

/** Works out what is drawn of a graph: kinds left out, paths kept, bands folded. Pure; order is stable. */
export function buildView(graph: Graph, filter: Filter, folded: ReadonlySet<string>): View {
    const kept = keep(graph, filter);
    const hidden = new Set(filter.hidden);
    const nodes = new Map<string, ViewNode>();
    const shownAs = new Map<string, string>();
    const members = new Map<string, NodeData[]>();

    for (const node of graph.nodes.values()) {
        if (hidden.has(node.code) || (kept && !kept.has(node.id))) {
            continue;
        }

        const group = groupOf(node);
        if (group !== null) {
            const list = members.get(group);
            if (list) {
                list.push(node);
            } else {
                members.set(group, [node]);
            }
        }

        if (group !== null && folded.has(group)) {
            const id = `fold:${group}:${node.stage}`;
            shownAs.set(node.id, id);
            const fold = nodes.get(id);
            if (fold) {
                fold.members.push(node.id);
                fold.count++;
            } else {
                nodes.set(id, { id, column: stageOf(node), group, code: '', name: '', detail: '', health: 'Ok', badges: [], data: null, count: 1, members: [node.id] });
            }
        } else {
            shownAs.set(node.id, node.id);
            nodes.set(node.id, {
                id: node.id, column: stageOf(node), group, code: node.code, name: node.name, detail: node.detail,
                health: node.health as Health, badges: node.badges, data: node, count: 1, members: [],
            });
        }
    }

    for (const fold of nodes.values()) {
        if (!fold.data) {
            const states = fold.members.map(id => graph.nodes.get(id)!.health);
            fold.health = worst(states);
            fold.name = `${fold.count} ${plural(stages[fold.column]!, fold.count)}`;
            const bad = states.filter(state => state === 'Critical' || state === 'Absent').length;
            const warned = states.filter(state => state === 'Warning').length;
            fold.detail = [bad && `${bad} critical`, warned && `${warned} warning`].filter(Boolean).join(' · ');
        }
    }

    const edges = buildEdges(graph, shownAs, hidden, kept);
    const outgoing = new Map<string, ViewEdge[]>();
    const incoming = new Map<string, ViewEdge[]>();
    for (const edge of edges) {
        push(outgoing, edge.from, edge);
        push(incoming, edge.to, edge);
    }

    return { nodes, edges, groups: buildGroups(members, folded), outgoing, incoming, shownAs };
}

/** Everything up- and downstream of a node, itself included. */
export function pathOf(view: View, id: string): Set<string> {
    const found = new Set([id]);
    const walk = (from: string, edges: Map<string, ViewEdge[]>, end: (edge: ViewEdge) => string) => {
        const seen = new Set([from]);
        const queue = [from];
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
            for (const edge of edges.get(next) ?? []) {
                const other = end(edge);
                if (!seen.has(other)) {
                    seen.add(other);
                    found.add(other);
                    queue.push(other);
                }
            }
        }
    };
    walk(id, view.outgoing, edge => edge.to);
    walk(id, view.incoming, edge => edge.from);
    return found;
}

function buildEdges(graph: Graph, shownAs: Map<string, string>, hidden: Set<string>, kept: Set<string> | null): ViewEdge[] {
    const byEnds = new Map<string, ViewEdge>();
    const out = new Map<string, EdgeData[]>();
    for (const edge of graph.edges.values()) {
        push(out, edge.from, edge);
    }

    const add = (first: EdgeData, last: EdgeData, broken: boolean) => {
        const from = shownAs.get(first.from);
        const to = shownAs.get(last.to);
        const stub = to === undefined && !graph.nodes.has(last.to);
        if (from === undefined || (to === undefined && !stub) || from === to) {
            return;
        }

        const key = stub ? last.id : `${from}\n${to}\n${last.mirror}`;
        const known = byEnds.get(key);
        if (known) {
            known.count++;
            known.broken ||= broken;
            known.label = '';
            known.rate = sum(known.rate, last.traffic?.rate);
            known.health = worst([known.health, last.health]);
            known.reason = broken && last.reason ? last.reason : known.reason;
        } else {
            byEnds.set(key, {
                id: last.id, from, to: to ?? last.to, stub, broken, mirror: last.mirror || first.mirror, observed: last.provenance === 'Observed',
                health: last.health as Health, label: last.label, reason: last.reason, rate: last.traffic?.rate ?? null,
                errorShare: last.traffic?.errorShare ?? null, source: last.traffic?.source ?? '', count: 1,
            });
        }
    };

    // A path through kinds that are left out is drawn as one edge from what is shown to what is shown.
    const follow = (first: EdgeData, edge: EdgeData, depth: number) => {
        const target = graph.nodes.get(edge.to);
        if (target && hidden.has(target.code) && (!kept || kept.has(target.id)) && depth < stages.length) {
            for (const next of out.get(edge.to) ?? []) {
                follow(first, next, depth + 1);
            }
        } else {
            add(first, edge, isBroken(edge));
        }
    };

    for (const edge of graph.edges.values()) {
        if (shownAs.has(edge.from)) {
            follow(edge, edge, 0);
        }
    }

    return [...byEnds.values()];
}

function isBroken(edge: EdgeData): boolean {
    return edge.health === 'Critical' || edge.health === 'Absent';
}

/** The nodes in the wanted states with all that is on their paths; null when every state is wanted. */
function keep(graph: Graph, filter: Filter): Set<string> | null {
    if (filter.health.length === 0) {
        return null;
    }

    const wanted = new Set(filter.health);
    const out = new Map<string, string[]>();
    const into = new Map<string, string[]>();
    const upwards: string[] = [];
    const downwards: string[] = [];
    for (const edge of graph.edges.values()) {
        push(out, edge.from, edge.to);
        push(into, edge.to, edge.from);
        if (wanted.has(edge.health) && edge.health !== 'Ok') {
            // A broken entry from the internet does not make everything that the internet reaches of interest.
            upwards.push(edge.from);
            downwards.push(edge.to);
        }
    }

    for (const node of graph.nodes.values()) {
        if (wanted.has(node.health)) {
            upwards.push(node.id);
            downwards.push(node.id);
        }
    }

    const kept = new Set<string>();
    for (const [map, start] of [[out, downwards], [into, upwards]] as const) {
        const seen = new Set(start);
        const queue = [...start];
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
            for (const other of map.get(next) ?? []) {
                if (!seen.has(other)) {
                    seen.add(other);
                    queue.push(other);
                }
            }
        }

        seen.forEach(id => kept.add(id));
    }

    return kept;
}

/** Bands with gateways first, then by name: the order that people expect and that never changes under them. */
function buildGroups(members: Map<string, NodeData[]>, folded: ReadonlySet<string>): ViewGroup[] {
    const listener = stages.indexOf('Listener');
    return [...members.entries()]
        .map(([id, nodes]) => ({
            id,
            folded: folded.has(id),
            count: nodes.length,
            health: worst(nodes.map(node => node.health)),
            warning: nodes.filter(node => node.health === 'Warning').length,
            critical: nodes.filter(node => node.health === 'Critical' || node.health === 'Absent').length,
            first: nodes.some(node => stageOf(node) <= listener) ? 0 : 1,
        }))
        .sort((a, b) => a.first - b.first || (a.id < b.id ? -1 : 1));
}

export function plural(stage: string, count: number): string {
    const word = stage.toLowerCase();
    return count === 1 ? word : word === 'address' ? 'addresses' : word === 'internet' ? 'internet' : `${word}s`;
}

function sum(a: number | null, b: number | null | undefined): number | null {
    return b === null || b === undefined ? a : (a ?? 0) + b;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list) {
        list.push(value);
    } else {
        map.set(key, [value]);
    }
}

import { pack, packedHeight, spread } from './packing';

/**
 * The layered layout, as a pure function so that it runs in a worker and under test.
 *
 * 1. Columns are the stages that occur. A namespace is a band across the columns; nodes left of the gateways belong to
 *    no band.
 * 2. An edge over several columns gets a lane in each column between, inside its target's band: it then passes between
 *    nodes and never behind them. Edges into the same target share their lanes.
 * 3. Inside a band the columns are ordered and placed by sweeps over the means of their neighbours.
 * 4. A band that was there before keeps its order and its places; what is new is fitted in beside its neighbours.
 * 5. Bands are stacked, then the nodes without a band are placed beside what they lead to.
 */
export interface LayoutNode {
    id: string;
    column: number;
    /** The band; null for what belongs to none. */
    group: string | null;
    /** Orders nodes that nothing else orders. */
    sort: string;
}

export interface LayoutInput {
    nodes: LayoutNode[];
    edges: { from: string; to: string }[];
    /** Bands in their order from top to bottom. */
    groups: { id: string; folded: boolean }[];
    /** Where things were: y of the middle within the band, or absolute without a band. */
    previous: Record<string, number>;
}

export interface Band {
    id: string;
    top: number;
    height: number;
    left: number;
    right: number;
}

export interface LayoutResult {
    /** The middle of every node and lane. */
    places: Record<string, { x: number; y: number }>;
    /** What to hand back as `previous`. */
    relative: Record<string, number>;
    bands: Band[];
    /** x of each column's left side; NaN where the column is empty. */
    columns: number[];
    width: number;
    height: number;
}

export const nodeWidth = 196;
export const nodeHeight = 40;
export const gutter = 72;
export const bandHead = 34;

const bandPadding = 12;
const bandGap = 14;
const laneHeight = 4;
const sweeps = 6;

interface Item {
    id: string;
    column: number;
    height: number;
    sort: string;
    y: number;
    /** Set when the item was placed before. */
    known: boolean;
    before: Item[];
    after: Item[];
    band: string | null;
}

export function laneId(target: string, column: number): string {
    return `~${target}@${column}`;
}

export function layout(input: LayoutInput): LayoutResult {
    const items = buildItems(input);
    const columnsUsed = [...new Set([...items.values()].map(item => item.column))].sort((a, b) => a - b);
    const columns: number[] = [];
    columnsUsed.forEach((column, index) => {
        columns[column] = index * (nodeWidth + gutter);
    });

    const byBand = groupBy([...items.values()], item => item.band);
    const bands: Band[] = [];
    const places: LayoutResult['places'] = {};
    const relative: LayoutResult['relative'] = {};
    let top = 0;
    for (const group of input.groups) {
        const members = byBand.get(group.id);
        if (!members) {
            continue;
        }

        const height = placeBand(members);
        const xs = members.filter(item => item.height === nodeHeight).map(item => columns[item.column]!);
        bands.push({
            id: group.id,
            top,
            height: height + bandHead + bandPadding,
            left: Math.min(...xs) - bandPadding,
            right: Math.max(...xs) + nodeWidth + bandPadding,
        });
        for (const item of members) {
            relative[item.id] = item.y;
            item.y += top + bandHead;
        }

        top += height + bandHead + bandPadding + bandGap;
    }

    // A band without members left of another starts where that one starts: one edge down the page reads as one block.
    const left = Math.min(...bands.map(band => band.left));
    const right = Math.max(...bands.map(band => band.right));
    for (const band of bands) {
        band.left = left;
        band.right = right;
    }

    const free = byBand.get(null) ?? [];
    placeFree(free);
    for (const item of free) {
        relative[item.id] = item.y;
    }

    let lowest = top - bandGap;
    for (const item of items.values()) {
        places[item.id] = { x: columns[item.column]! + nodeWidth / 2, y: item.y };
        lowest = Math.max(lowest, item.y + item.height / 2);
    }

    const width = columnsUsed.length * (nodeWidth + gutter) - gutter;
    return { places, relative, bands, columns, width: Math.max(0, width), height: Math.max(0, lowest) };
}

function buildItems(input: LayoutInput): Map<string, Item> {
    const items = new Map<string, Item>();
    const add = (id: string, column: number, band: string | null, height: number, sort: string) => {
        const previous = input.previous[id];
        const item: Item = { id, column, band, height, sort, y: previous ?? 0, known: previous !== undefined, before: [], after: [] };
        items.set(id, item);
        return item;
    };

    for (const node of input.nodes) {
        add(node.id, node.column, node.group, nodeHeight, node.sort);
    }

    const used = new Set([...items.values()].map(item => item.column));
    const banded = new Set([...items.values()].filter(item => item.band !== null).map(item => item.column));
    const seen = new Set<string>();
    const join = (from: Item, to: Item) => {
        const key = `${from.id}\n${to.id}`;
        if (!seen.has(key)) {
            seen.add(key);
            from.after.push(to);
            to.before.push(from);
        }
    };

    for (const edge of input.edges) {
        const from = items.get(edge.from);
        const to = items.get(edge.to);
        if (!from || !to || from.column >= to.column) {
            continue;
        }

        let last = from;
        for (let column = from.column + 1; column < to.column; column++) {
            if (used.has(column)) {
                const id = laneId(to.id, column);
                const lane: Item = items.get(id) ?? add(id, column, banded.has(column) ? to.band : null, laneHeight, to.sort);
                join(last, lane);
                last = lane;
            }
        }

        join(last, to);
    }

    return items;
}

/** Places a band's items relative to its top; returns its height. */
function placeBand(members: Item[]): number {
    const columns = [...groupBy(members, item => item.column).entries()].sort((a, b) => a[0] - b[0]).map(entry => entry[1]);
    const tallest = Math.max(...columns.map(packedHeight));
    const known = members.filter(item => item.known).length;
    if (known * 2 >= members.length) {
        const before = Math.max(...members.filter(item => item.known).map(item => item.y + item.height / 2));
        const height = Math.max(tallest, Math.min(before, tallest * 1.5));
        fitIn(columns, height);
        return height;
    }

    for (const column of columns) {
        column.sort((a, b) => compare(a.sort, b.sort) || compare(a.id, b.id));
        pack(column);
    }

    const band = members[0]!.band;
    for (let sweep = 0; sweep < sweeps; sweep++) {
        const forward = sweep % 2 === 0;
        for (const column of forward ? columns : [...columns].reverse()) {
            const wanted = new Map(column.map(item => [item, mean(forward ? item.before : item.after) ?? item.y]));
            column.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a.y - b.y || compare(a.sort, b.sort));
            spread(column, column.map(item => {
                const inBand = (forward ? item.before : item.after).filter(other => other.band === band);
                return mean(inBand) ?? item.y;
            }), column.map(() => 1), tallest);
        }
    }

    return tallest;
}

/** What was there keeps its place as far as it can; what is new goes beside its neighbours. */
function fitIn(columns: Item[][], height: number): void {
    for (const column of columns) {
        for (const item of column) {
            if (!item.known) {
                const near = [...item.before, ...item.after].filter(other => other.known && other.band === item.band);
                item.y = mean(near) ?? height;
            }
        }

        column.sort((a, b) => a.y - b.y || Number(b.known) - Number(a.known) || compare(a.sort, b.sort));
        spread(column, column.map(item => item.y), column.map(item => item.known ? 1000 : 1), height);
    }
}

function placeFree(free: Item[]): void {
    const columns = [...groupBy(free, item => item.column).entries()].sort((a, b) => b[0] - a[0]).map(entry => entry[1]);
    for (const column of columns) {
        const wanted = new Map(column.map(item => [item, mean(item.after) ?? mean(item.before) ?? item.y]));
        column.sort((a, b) => wanted.get(a)! - wanted.get(b)! || compare(a.sort, b.sort));
        spread(column, column.map(item => wanted.get(item)!), column.map(() => 1), Infinity);
    }
}

function mean(items: Item[]): number | undefined {
    return items.length === 0 ? undefined : items.reduce((sum, item) => sum + item.y, 0) / items.length;
}

function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
    const groups = new Map<K, T[]>();
    for (const item of items) {
        const group = groups.get(key(item));
        if (group) {
            group.push(item);
        } else {
            groups.set(key(item), [item]);
        }
    }

    return groups;
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

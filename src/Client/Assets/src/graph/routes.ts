import { gutter, laneId, nodeWidth } from './layout';
import type { View, ViewEdge } from './view';

/** A drawn edge: points at which it runs level; between two of them it swings over in the gutter. */
export interface Route {
    edge: ViewEdge;
    points: { x: number; y: number }[];
    /** How far right of a source its long edges turn: they share one trunk down the gutter. */
    trunk: number;
    left: number;
    right: number;
    top: number;
    bottom: number;
}

export const stubLength = 44;

/** From this height on an edge takes its source's trunk; a curve would run through everything between. */
const longRise = 150;
const turn = 14;

type Places = ReadonlyMap<string, { x: number; y: number }>;

/** The course of an edge from the right side of its source through its lanes to the left side of its target. */
export function routeOf(edge: ViewEdge, view: View, places: Places, trunk: number): Route | null {
    const from = places.get(edge.from);
    if (!from) {
        return null;
    }

    const points = [{ x: from.x + nodeWidth / 2, y: from.y }];
    if (edge.stub) {
        points.push({ x: from.x + nodeWidth / 2 + stubLength, y: from.y });
        return bounded(edge, points, trunk);
    }

    const to = places.get(edge.to);
    const first = view.nodes.get(edge.from)?.column ?? 0;
    const last = view.nodes.get(edge.to)?.column ?? 0;
    if (!to) {
        return null;
    }

    if (first >= last) {
        // Within a column or backwards: around the right side of both.
        const x = Math.max(from.x, to.x) + nodeWidth / 2;
        points.push({ x: x + gutter / 2, y: (from.y + to.y) / 2 }, { x, y: to.y });
        return bounded(edge, points, trunk);
    }

    for (let column = first + 1; column < last; column++) {
        const lane = places.get(laneId(edge.to, column));
        if (lane) {
            points.push({ x: lane.x - nodeWidth / 2, y: lane.y }, { x: lane.x + nodeWidth / 2, y: lane.y });
        }
    }

    points.push({ x: to.x - nodeWidth / 2, y: to.y });
    return bounded(edge, points, trunk);
}

/** All courses of a view. Sources in one column get trunks beside each other, in the order they stand in. */
export function routesOf(view: View, places: Places): Route[] {
    const sources = new Map<number, Set<string>>();
    for (const edge of view.edges) {
        const from = places.get(edge.from);
        const to = places.get(edge.to);
        const column = view.nodes.get(edge.from)?.column;
        if (from && to && column !== undefined && Math.abs(from.y - to.y) > longRise) {
            (sources.get(column) ?? sources.set(column, new Set()).get(column)!).add(edge.from);
        }
    }

    const trunks = new Map<string, number>();
    for (const ids of sources.values()) {
        const ordered = [...ids].sort((a, b) => places.get(a)!.y - places.get(b)!.y);
        const room = gutter - 2 * turn;
        ordered.forEach((id, index) => trunks.set(id, turn + room - (index % 8) * Math.min(6, room / Math.min(8, ordered.length))));
    }

    const routes: Route[] = [];
    for (const edge of view.edges) {
        const route = routeOf(edge, view, places, trunks.get(edge.from) ?? gutter / 2);
        if (route) {
            routes.push(route);
        }
    }

    return routes;
}

interface Pen {
    moveTo(x: number, y: number): void;
    lineTo(x: number, y: number): void;
    quadraticCurveTo(x1: number, y1: number, x: number, y: number): void;
    bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
}

/** Draws the course: level where it passes a column, one S between. */
export function trace(pen: Pen, route: Route): void {
    const { points } = route;
    pen.moveTo(points[0]!.x, points[0]!.y);
    for (let i = 1; i < points.length; i++) {
        const a = points[i - 1]!;
        const b = points[i]!;
        const rise = b.y - a.y;
        if (Math.abs(rise) < 0.5) {
            pen.lineTo(b.x, b.y);
        } else if (Math.abs(rise) > longRise && b.x > a.x) {
            const x = a.x + route.trunk;
            const down = Math.sign(rise) * turn;
            pen.lineTo(x - turn, a.y);
            pen.quadraticCurveTo(x, a.y, x, a.y + down);
            pen.lineTo(x, b.y - down);
            pen.quadraticCurveTo(x, b.y, Math.min(x + turn, b.x), b.y);
            pen.lineTo(b.x, b.y);
        } else {
            const bend = Math.max(12, Math.abs(b.x - a.x) * 0.55);
            pen.bezierCurveTo(a.x + bend, a.y, b.x - bend, b.y, b.x, b.y);
        }
    }
}

/** The nearest distance from a point to the course, by sampling it. */
export function distanceTo(route: Route, x: number, y: number): number {
    let best = Infinity;
    for (let i = 1; i < route.points.length; i++) {
        const a = route.points[i - 1]!;
        const b = route.points[i]!;
        if (Math.abs(b.y - a.y) > longRise && b.x > a.x) {
            const corner = a.x + route.trunk;
            best = Math.min(best, toSegment(x, y, a.x, a.y, corner, a.y), toSegment(x, y, corner, a.y, corner, b.y), toSegment(x, y, corner, b.y, b.x, b.y));
            continue;
        }

        const bend = Math.max(12, Math.abs(b.x - a.x) * 0.55);
        const steps = Math.max(4, Math.min(40, Math.ceil((Math.abs(b.y - a.y) + Math.abs(b.x - a.x)) / 24)));
        let px = a.x;
        let py = a.y;
        for (let step = 1; step <= steps; step++) {
            const t = step / steps;
            const u = 1 - t;
            const qx = u * u * u * a.x + 3 * u * u * t * (a.x + bend) + 3 * u * t * t * (b.x - bend) + t * t * t * b.x;
            const qy = u * u * u * a.y + 3 * u * u * t * a.y + 3 * u * t * t * b.y + t * t * t * b.y;
            best = Math.min(best, toSegment(x, y, px, py, qx, qy));
            px = qx;
            py = qy;
        }
    }

    return best;
}

function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
    const dx = bx - ax;
    const dy = by - ay;
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function bounded(edge: ViewEdge, points: { x: number; y: number }[], trunk: number): Route {
    let left = Infinity;
    let right = -Infinity;
    let top = Infinity;
    let bottom = -Infinity;
    for (const point of points) {
        left = Math.min(left, point.x);
        right = Math.max(right, point.x);
        top = Math.min(top, point.y);
        bottom = Math.max(bottom, point.y);
    }

    return { edge, points, trunk, left, right, top, bottom };
}

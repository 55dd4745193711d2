import type { Scene } from './scene';

/** The next node from one: along the path for left and right, along the column for up and down. Null when there is none. */
export function nextFrom(scene: Scene, current: string | undefined, dx: number, dy: number): string | null {
    const { view, goal } = scene;
    const from = current === undefined ? undefined : goal.get(current);
    const start = from ?? { x: 0, y: 0 };
    const far = (id: string) => {
        const place = goal.get(id);
        return place ? Math.hypot((place.x - start.x) * (dx === 0 ? 0 : 0.1) + (from ? 0 : place.x), place.y - start.y) : Infinity;
    };
    const candidates = current === undefined || !from ? [...view.nodes.keys()] : dx !== 0 ? along(scene, current, dx) : beside(scene, current, from.y, dy);
    return candidates.sort((a, b) => far(a) - far(b))[0] ?? null;
}

function along({ view }: Scene, current: string, dx: number): string[] {
    return dx > 0
        ? (view.outgoing.get(current) ?? []).filter(edge => !edge.stub).map(edge => edge.to)
        : (view.incoming.get(current) ?? []).map(edge => edge.from);
}

function beside({ view, goal }: Scene, current: string, y: number, dy: number): string[] {
    const column = view.nodes.get(current)!.column;
    return [...view.nodes.values()].filter(node => node.column === column && (goal.get(node.id)!.y - y) * dy > 0).map(node => node.id);
}

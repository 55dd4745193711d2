import type { Camera } from './camera';
import type { Size } from './framing';
import { nodeHeight, nodeWidth, type Band, type LayoutInput, type LayoutResult } from './layout';
import type { Graph } from './model';
import { detail } from './paint/picture';
import { distanceTo, routesOf, type Route } from './routes';
import { groupOf, type View, type ViewNode } from './view';

export type Place = { x: number; y: number };

const nothing: View = { nodes: new Map(), edges: [], groups: [], outgoing: new Map(), incoming: new Map(), shownAs: new Map() };

/** What is drawn and where each thing stands, now and when the present motion has ended. */
export class Scene {
    view: View = nothing;
    /** Where nodes are drawn now. */
    places = new Map<string, Place>();
    /** Where they are going. */
    goal = new Map<string, Place>();
    bands: Band[] = [];
    columns: number[] = [];
    world: Size = { width: 1, height: 1 };
    routes: Route[] = [];
    private relative: Record<string, number> = {};

    constructor(private readonly graph: Graph) {}

    /** What the layout has to place. */
    toArrange(): LayoutInput {
        return {
            nodes: [...this.view.nodes.values()].map(node => ({ id: node.id, column: node.column, group: node.group, sort: `${node.code} ${node.name}` })),
            edges: this.view.edges.filter(edge => !edge.stub).map(edge => ({ from: edge.from, to: edge.to })),
            groups: this.view.groups,
            previous: this.relative,
        };
    }

    /** Takes over a layout as the goal. Answers by how much the anchor moved, which was subtracted from all places. */
    arranged(result: LayoutResult, anchor: string | null): Place {
        const before = anchor === null ? undefined : this.goal.get(anchor);
        this.goal = new Map(Object.entries(result.places));
        // Places of what is folded away are kept for its return, but not for ever.
        const forgets = Object.keys(this.relative).length > 4 * this.graph.nodes.size + 1000;
        this.relative = forgets ? result.relative : { ...this.relative, ...result.relative };
        this.bands = result.bands;
        this.columns = result.columns;
        this.world = { width: result.width, height: result.height };

        const after = anchor === null ? undefined : this.goal.get(anchor);
        const moved = before && after ? { x: before.x - after.x, y: before.y - after.y } : { x: 0, y: 0 };
        for (const place of this.places.values()) {
            place.x -= moved.x;
            place.y -= moved.y;
        }

        return moved;
    }

    /** Everything stands where it goes. */
    settle(): void {
        this.places = new Map([...this.goal].map(([id, place]) => [id, { ...place }]));
    }

    /** Everything stands where it starts from on its way to the goal, which is answered. */
    depart(): Map<string, Place> {
        const from = new Map<string, Place>();
        for (const [id, place] of this.goal) {
            from.set(id, this.places.get(id) ?? this.origin(id) ?? place);
        }

        this.places = new Map([...from].map(([id, place]) => [id, { ...place }]));
        return from;
    }

    /** Places part of the way, 0 to 1. */
    advance(from: ReadonlyMap<string, Place>, part: number): void {
        for (const [id, start] of from) {
            const to = this.goal.get(id);
            if (to) {
                this.places.set(id, { x: start.x + (to.x - start.x) * part, y: start.y + (to.y - start.y) * part });
            }
        }
    }

    reroute(): void {
        this.routes = routesOf(this.view, this.places);
    }

    /** The node that must not move on the screen: the wanted one when in sight, otherwise what is nearest to the middle. */
    anchor(wanted: string | null, camera: Camera, window: Size): string | null {
        const place = wanted === null ? undefined : this.goal.get(wanted);
        if (place) {
            const at = camera.toScreen(place.x, place.y);
            if (at.x > 0 && at.y > 0 && at.x < window.width && at.y < window.height) {
                return wanted;
            }
        }

        const middle = camera.toWorld(window.width / 2, window.height / 2);
        let best: string | null = null;
        let nearest = Infinity;
        for (const id of this.view.nodes.keys()) {
            const other = this.goal.get(id);
            const distance = other ? Math.hypot(other.x - middle.x, other.y - middle.y) : Infinity;
            if (distance < nearest) {
                nearest = distance;
                best = id;
            }
        }

        return best;
    }

    /** The node at a place on the screen. */
    nodeAt(camera: Camera, x: number, y: number): ViewNode | null {
        const at = camera.toWorld(x, y);
        const slack = Math.max(0, 3 / camera.scale);
        for (const node of this.view.nodes.values()) {
            const place = this.places.get(node.id);
            if (place && Math.abs(at.x - place.x) <= nodeWidth / 2 + slack && Math.abs(at.y - place.y) <= nodeHeight / 2 + slack) {
                return node;
            }
        }

        return null;
    }

    /** The connection nearest to a place on the screen, within reach of a pointer. */
    edgeAt(camera: Camera, x: number, y: number): Route | null {
        if (camera.scale < detail.far) {
            return null;
        }

        const at = camera.toWorld(x, y);
        const reach = 5 / camera.scale;
        let best: Route | null = null;
        let nearest = reach;
        for (const route of this.routes) {
            if (at.x >= route.left - reach && at.x <= route.right + reach && at.y >= route.top - reach && at.y <= route.bottom + reach) {
                const distance = distanceTo(route, at.x, at.y);
                if (distance < nearest) {
                    nearest = distance;
                    best = route;
                }
            }
        }

        return best;
    }

    /** Where something new comes from: the fold it was in, or the fold it goes into. */
    private origin(id: string): Place | undefined {
        const node = this.graph.nodes.get(id);
        const fold = node && this.places.get(`fold:${groupOf(node)}:${node.stage}`);
        if (fold) {
            return fold;
        }

        const member = this.view.nodes.get(id)?.members.find(other => this.places.has(other));
        return member ? this.places.get(member) : undefined;
    }
}

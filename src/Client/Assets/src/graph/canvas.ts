import { Arranger } from './arranger';
import { Camera, clamp } from './camera';
import { nodeHeight, nodeWidth, type Band, type LayoutResult } from './layout';
import { Graph, type NodeData, type Patch, type Snapshot } from './model';
import { Minimap } from './minimap';
import { iconButton, Legend } from './overlay';
import { detail, Painter, stripHeight, type Picture } from './painter';
import { readPalette } from './palette';
import { distanceTo, routesOf, type Route } from './routes';
import { buildView, groupOf, pathOf, type Filter, type View, type ViewEdge, type ViewNode } from './view';
import { PointerInput } from './pointer';
import { english, say, type Words } from './words';

export interface CanvasOptions {
    /** Selected when the graph is there. */
    selected?: string | null;
    /** Where the picture was left. */
    viewport?: { x: number; y: number; scale: number } | null;
    folded?: string[];
    filter?: Partial<Filter>;
    words?: Partial<Words>;
}

export interface CanvasCallbacks {
    selected?(id: string | null): void;
    opened?(id: string): void;
    /** After moving rested. */
    viewportChanged?(viewport: { x: number; y: number; scale: number }): void;
    foldsChanged?(folded: string[]): void;
}

const motionMilliseconds = 150;
/** Above this many nodes the namespaces start folded. */
const foldsAbove = 400;

const empty: View = { nodes: new Map(), edges: [], groups: [], outgoing: new Map(), incoming: new Map(), shownAs: new Map() };

/** The live graph in an element that it owns. Nothing outside the element is touched. */
export class GraphCanvas {
    readonly graph = new Graph();
    private readonly root = document.createElement('div');
    private readonly canvas = document.createElement('canvas');
    private readonly tip = document.createElement('div');
    private readonly live = document.createElement('div');
    private readonly state = document.createElement('div');
    private readonly legend: Legend;
    private readonly minimap: Minimap;
    private readonly painter: Painter;
    private readonly arranger: Arranger;
    private readonly camera = new Camera();
    private readonly words: Words;
    private readonly observer: ResizeObserver;
    private readonly stop = new AbortController();
    private readonly still = matchMedia('(prefers-reduced-motion: reduce)');
    private view: View = empty;
    private filter: Filter = { hidden: [], health: [] };
    private folded = new Set<string>();
    private places = new Map<string, { x: number; y: number }>();
    private goal = new Map<string, { x: number; y: number }>();
    private relative: Record<string, number> = {};
    private bands: Band[] = [];
    private columns: number[] = [];
    private world = { width: 1, height: 1 };
    private routes: Route[] = [];
    private width = 0;
    private height = 0;
    private selected: string | null = null;
    private hovered: string | null = null;
    private hoveredEdge: Route | null = null;
    private lit: Set<string> | null = null;
    private matches: string[] | null = null;
    private match = -1;
    private placed = false;
    private loaded = false;
    private wanted: CanvasOptions['viewport'];
    private toReveal: string | null = null;
    private stale = false;
    private frame = 0;
    private viewportTimer: ReturnType<typeof setTimeout> | undefined;
    private motion: { start: number; from: Map<string, { x: number; y: number }>; camera: { from: ReturnType<Camera['get']>; to: ReturnType<Camera['get']> } | null } | null = null;

    constructor(host: HTMLElement, options: CanvasOptions, private readonly callbacks: CanvasCallbacks) {
        this.words = { ...english, ...options.words };
        this.selected = options.selected ?? null;
        this.wanted = options.viewport;
        this.folded = new Set(options.folded);
        this.filter = { ...this.filter, ...options.filter };
        this.legend = new Legend(this.words);
        this.minimap = new Minimap((x, y) => this.centre(x, y));
        this.buildElements(host);
        this.painter = new Painter(this.canvas.getContext('2d', { alpha: false })!, readPalette(host));
        this.arranger = new Arranger(result => this.arranged(result));
        this.legend.paint(this.painter.palette);
        new PointerInput(this.canvas, this.stop.signal, {
            hover: (x, y) => this.hover(x, y),
            click: (x, y, twice) => this.click(x, y, twice),
            pan: (dx, dy) => this.pan(dx, dy),
            zoom: (x, y, factor) => this.zoom(x, y, factor),
        });
        this.canvas.addEventListener('keydown', event => this.key(event), { signal: this.stop.signal });
        this.observer = new ResizeObserver(() => this.resized());
        this.observer.observe(this.root);
        document.addEventListener('themechange', () => this.themed(), { signal: this.stop.signal });
        // Text measured with the fallback font would be cut wrong; a font is loaded only once something is drawn with it.
        document.fonts.addEventListener('loadingdone', () => {
            this.painter.forgetText();
            this.redraw();
        }, { signal: this.stop.signal });
    }

    load(snapshot: Snapshot): void {
        this.graph.load(snapshot);
        if (!this.loaded) {
            this.loaded = true;
            if (this.graph.nodes.size > foldsAbove && this.folded.size === 0) {
                // All but what is looked for.
                const selected = this.graph.nodes.get(this.selected ?? '');
                const open = selected && groupOf(selected);
                this.folded = new Set([...this.graph.nodes.values()].map(groupOf).filter(group => group !== null && group !== open) as string[]);
            }
        }

        this.rebuild(true);
    }

    /** False when patches were missed: the caller asks for a snapshot. */
    patch(patch: Patch): boolean {
        const applied = this.graph.apply(patch);
        if (applied) {
            this.rebuild(applied.structural);
        }

        return applied !== false;
    }

    /** Selects without telling the page, which asked for it. */
    select(id: string | null, reveal = true): void {
        this.choose(id, false);
        if (id && reveal) {
            this.reveal(id);
        }
    }

    /** Brings a node into view, out of its fold if need be. */
    focus(id: string): void {
        const node = this.graph.nodes.get(id);
        const group = node && groupOf(node);
        if (group !== null && group !== undefined && this.folded.has(group)) {
            this.toReveal = id;
            this.setFolds([...this.folded].filter(other => other !== group));
        } else {
            this.reveal(id);
        }
    }

    setFilter(filter: Filter): void {
        this.filter = filter;
        this.rebuild(true);
    }

    /** Marks what contains all words; returns how many those are. */
    search(text: string): number {
        const words = text.toLowerCase().split(/\s+/).filter(Boolean);
        if (words.length === 0) {
            this.matches = null;
        } else {
            this.matches = [...this.graph.nodes.values()]
                .filter(node => words.every(word => `${node.name} ${node.namespace} ${node.kind} ${node.detail} ${node.code}`.toLowerCase().includes(word)))
                .map(node => node.id);
            this.announce(say(this.words.matches, { count: this.matches.length }));
        }

        this.match = -1;
        this.updateLit();
        return this.matches?.length ?? 0;
    }

    /** Goes to the next thing found, or the one before. */
    nextMatch(step: number): void {
        if (this.matches && this.matches.length > 0) {
            this.match = (this.match + step + this.matches.length) % this.matches.length;
            const id = this.matches[this.match]!;
            this.choose(id, true);
            this.focus(id);
        }
    }

    foldAll(fold: boolean): void {
        this.setFolds(fold ? this.view.groups.map(group => group.id) : []);
    }

    fit(): void {
        this.moveTo(this.fitted());
    }

    setState(state: 'connecting' | 'live' | 'stale' | 'disconnected' | 'refused', text: string): void {
        this.state.dataset.state = state;
        this.state.textContent = text;
        this.stale = state === 'disconnected';
        this.root.classList.toggle('gc-old', this.stale);
    }

    /** The whole picture as an image. */
    toImage(): Promise<Blob | null> {
        const margin = 24;
        const scale = Math.min(1, 12_000 / (this.world.width + 2 * margin), 12_000 / (this.world.height + 2 * margin));
        const ratio = scale < 1 ? 1 : Math.min(2, 12_000 / (this.world.width + 2 * margin), 12_000 / (this.world.height + 2 * margin));
        const canvas = document.createElement('canvas');
        const width = (this.world.width + 2 * margin) * scale;
        const height = (this.world.height + 2 * margin) * scale + stripHeight;
        canvas.width = Math.ceil(width * ratio);
        canvas.height = Math.ceil(height * ratio);
        const camera = new Camera();
        camera.set({ x: margin * scale, y: margin * scale + stripHeight, scale });
        const painter = new Painter(canvas.getContext('2d')!, this.painter.palette);
        painter.draw({ ...this.picture(), camera, width, height, selected: null, hovered: null, hoveredEdge: null, lit: null, onPath: false, forExport: true }, ratio);
        return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
    }

    get viewport() {
        return this.camera.get();
    }

    /** For measurements: how long one full frame takes. */
    paintNow(): number {
        const start = performance.now();
        this.painter.draw(this.picture(), devicePixelRatio);
        return performance.now() - start;
    }

    dispose(): void {
        this.stop.abort();
        this.observer.disconnect();
        this.arranger.dispose();
        clearTimeout(this.viewportTimer);
        cancelAnimationFrame(this.frame);
        this.root.remove();
    }

    private buildElements(host: HTMLElement): void {
        this.root.className = 'gc';
        this.canvas.className = 'gc-main';
        this.canvas.tabIndex = 0;
        this.canvas.setAttribute('role', 'application');
        const hint = document.createElement('div');
        hint.className = 'gc-sr';
        hint.id = `gc-hint-${Math.random().toString(36).slice(2)}`;
        hint.textContent = this.words.hint;
        this.canvas.setAttribute('aria-describedby', hint.id);
        this.live.className = 'gc-sr';
        this.live.setAttribute('role', 'status');
        this.state.className = 'gc-state';
        this.setState('connecting', this.words.connecting);
        this.tip.className = 'gc-tip';
        this.tip.hidden = true;
        const controls = document.createElement('div');
        controls.className = 'gc-controls';
        const legend = iconButton('legend', this.words.legend, () => {
            this.legend.element.hidden = !this.legend.element.hidden;
            legend.setAttribute('aria-expanded', String(!this.legend.element.hidden));
        });
        legend.setAttribute('aria-expanded', 'false');
        controls.append(
            iconButton('zoomIn', this.words.zoomIn, () => this.zoomBy(1.25)),
            iconButton('zoomOut', this.words.zoomOut, () => this.zoomBy(0.8)),
            iconButton('fit', this.words.fit, () => this.fit()),
            iconButton('foldAll', this.words.foldAll, () => this.foldAll(!this.view.groups.some(group => group.folded))),
            legend);
        this.root.append(this.canvas, hint, this.live, this.state, controls, this.legend.element, this.minimap.element, this.tip);
        host.replaceChildren(this.root);
    }

    /** Works out anew what is drawn, and lays it out when its structure changed. */
    private rebuild(structural: boolean): void {
        this.view = buildView(this.graph, this.filter, this.folded);
        this.canvas.setAttribute('aria-label', say(this.words.label, { nodes: this.graph.nodes.size, edges: this.graph.edges.size }));
        if (this.selected && !this.graph.nodes.has(this.selected) && this.loaded) {
            this.choose(null, true);
        }

        if (structural) {
            this.arranger.arrange({
                nodes: [...this.view.nodes.values()].map(node => ({ id: node.id, column: node.column, group: node.group, sort: `${node.code} ${node.name}` })),
                edges: this.view.edges.filter(edge => !edge.stub).map(edge => ({ from: edge.from, to: edge.to })),
                groups: this.view.groups,
                previous: this.relative,
            });
        } else {
            this.reroute();
            this.refreshMinimap();
        }

        this.updateLit();
    }

    private arranged(result: LayoutResult): void {
        const anchor = this.placed ? this.anchor() : null;
        const before = anchor ? this.goal.get(anchor) : undefined;
        this.goal = new Map(Object.entries(result.places));
        // Places of what is folded away are kept for its return, but not for ever.
        const forgets = Object.keys(this.relative).length > 4 * this.graph.nodes.size + 1000;
        this.relative = forgets ? result.relative : { ...this.relative, ...result.relative };
        this.bands = result.bands;
        this.columns = result.columns;
        this.world = { width: result.width, height: result.height };

        const first = !this.placed;
        const after = anchor ? this.goal.get(anchor) : undefined;
        if (before && after) {
            // What is looked at stays where it is on the screen, whatever grew above it.
            const dx = before.x - after.x;
            const dy = before.y - after.y;
            this.camera.x += dx * this.camera.scale;
            this.camera.y += dy * this.camera.scale;
            for (const place of this.places.values()) {
                place.x -= dx;
                place.y -= dy;
            }
        }

        if (first || this.still.matches) {
            this.places = new Map([...this.goal].map(([id, place]) => [id, { ...place }]));
        } else {
            const from = new Map<string, { x: number; y: number }>();
            for (const [id, place] of this.goal) {
                from.set(id, this.places.get(id) ?? this.origin(id) ?? place);
            }

            this.places = new Map([...from].map(([id, place]) => [id, { ...place }]));
            this.motion = { start: performance.now(), from, camera: this.motion?.camera ?? null };
        }

        if (first && this.width > 0 && this.goal.size > 0) {
            this.placed = true;
            this.camera.set(this.wanted ?? this.opening());
            if (this.selected && !this.wanted) {
                this.reveal(this.selected);
            }
        }

        this.reroute();
        this.refreshMinimap();
        this.updateLit();
        if (this.toReveal) {
            this.reveal(this.toReveal);
            this.toReveal = null;
        }

        this.redraw();
    }

    /** Where something new comes from: the fold it was in, or the fold it goes into. */
    private origin(id: string): { x: number; y: number } | undefined {
        const node = this.graph.nodes.get(id);
        const fold = node && this.places.get(`fold:${groupOf(node)}:${node.stage}`);
        if (fold) {
            return fold;
        }

        const member = this.view.nodes.get(id)?.members.find(other => this.places.has(other));
        return member ? this.places.get(member) : undefined;
    }

    /** The node that must not move on the screen: the selection when in sight, otherwise what is nearest to the middle. */
    private anchor(): string | null {
        const shown = this.selected && this.view.shownAs.get(this.selected);
        const inSight = (id: string) => {
            const place = this.goal.get(id);
            const at = place && this.camera.toScreen(place.x, place.y);
            return at && at.x > 0 && at.y > 0 && at.x < this.width && at.y < this.height;
        };
        if (shown && this.goal.has(shown) && inSight(shown)) {
            return shown;
        }

        const middle = this.camera.toWorld(this.width / 2, this.height / 2);
        let best: string | null = null;
        let nearest = Infinity;
        for (const id of this.view.nodes.keys()) {
            const place = this.goal.get(id);
            const distance = place ? Math.hypot(place.x - middle.x, place.y - middle.y) : Infinity;
            if (distance < nearest) {
                nearest = distance;
                best = id;
            }
        }

        return best;
    }

    private reroute(): void {
        this.routes = routesOf(this.view, this.places);
        this.redraw();
    }

    private refreshMinimap(): void {
        this.minimap.update(this.view, this.goal, this.bands, this.world, this.painter.palette, devicePixelRatio);
    }

    private updateLit(): void {
        const shown = this.selected ? this.view.shownAs.get(this.selected) : undefined;
        if (this.matches) {
            this.lit = new Set(this.matches.map(id => this.view.shownAs.get(id)).filter(id => id !== undefined));
        } else {
            this.lit = shown ? pathOf(this.view, shown) : null;
        }

        this.redraw();
    }

    private picture(): Picture {
        return {
            camera: this.camera, width: this.width, height: this.height, view: this.view, places: this.places, routes: this.routes,
            bands: this.bands, columns: this.columns, selected: this.selected ? this.view.shownAs.get(this.selected) ?? null : null,
            hovered: this.hovered, hoveredEdge: this.hoveredEdge, lit: this.lit, onPath: !this.matches, stale: this.stale, forExport: false,
        };
    }

    private redraw(): void {
        if (this.frame === 0) {
            this.frame = requestAnimationFrame(time => this.drawFrame(time));
        }
    }

    private drawFrame(time: number): void {
        this.frame = 0;
        if (this.motion) {
            this.advance(time);
        }

        if (this.width > 0) {
            this.painter.draw(this.picture(), devicePixelRatio);
            // Which version is on the screen: for tests and measurements.
            this.root.dataset.version = String(this.graph.version);
            this.minimap.element.style.visibility = this.seesAll() ? 'hidden' : '';
            this.minimap.frame(this.camera, this.width, this.height, this.painter.palette, devicePixelRatio);
        }

        if (this.motion) {
            this.redraw();
        }
    }

    private seesAll(): boolean {
        const a = this.camera.toWorld(0, stripHeight);
        const b = this.camera.toWorld(this.width, this.height);
        return a.x <= 0 && a.y <= 0 && b.x >= this.world.width && b.y >= this.world.height;
    }

    private advance(time: number): void {
        const motion = this.motion!;
        const t = clamp((time - motion.start) / motionMilliseconds, 0, 1);
        const eased = 1 - (1 - t) ** 3;
        for (const [id, from] of motion.from) {
            const to = this.goal.get(id);
            if (to) {
                this.places.set(id, { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased });
            }
        }

        if (motion.camera) {
            const { from, to } = motion.camera;
            this.camera.set({ x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased, scale: from.scale + (to.scale - from.scale) * eased });
        }

        if (motion.from.size > 0) {
            this.routes = routesOf(this.view, this.places);
        }

        if (t >= 1) {
            this.motion = null;
            this.viewportMoved();
        }
    }

    private moveTo(target: { x: number; y: number; scale: number }): void {
        if (this.still.matches) {
            this.camera.set(target);
            this.viewportMoved();
        } else {
            this.motion = { start: performance.now(), from: this.motion?.from ?? new Map(), camera: { from: this.camera.get(), to: target } };
        }

        this.redraw();
    }

    private fitted(): { x: number; y: number; scale: number } {
        const margin = 20;
        const scale = clamp(Math.min((this.width - 2 * margin) / this.world.width, (this.height - stripHeight - 2 * margin) / this.world.height), Camera.min, 1);
        return {
            scale,
            x: (this.width - this.world.width * scale) / 2,
            y: stripHeight + Math.max(margin, (this.height - stripHeight - this.world.height * scale) / 2),
        };
    }

    /** The first look: all of it where names can still be read, otherwise its upper left as wide as they can. */
    private opening(): { x: number; y: number; scale: number } {
        const fitted = this.fitted();
        const readable = Math.min(1, Math.max(0.42, (this.width - 40) / this.world.width));
        return fitted.scale >= readable ? fitted : { scale: readable, x: 20, y: stripHeight + 16 };
    }

    private reveal(id: string): void {
        const shown = this.view.shownAs.get(id) ?? id;
        const place = this.goal.get(shown);
        if (!place) {
            return;
        }

        const scale = Math.max(this.camera.scale, detail.near + 0.05);
        const at = this.camera.toScreen(place.x, place.y);
        const clear = 60;
        if (this.camera.scale >= detail.far && at.x > clear && at.x < this.width - clear && at.y > stripHeight + clear && at.y < this.height - clear) {
            return;
        }

        this.moveTo(this.withoutBlank({ scale, x: this.width / 2 - place.x * scale, y: this.height / 2 - place.y * scale }));
    }

    /** As near to a wanted view as one without empty margins. */
    private withoutBlank(wanted: { x: number; y: number; scale: number }): { x: number; y: number; scale: number } {
        const margin = 20;
        const within = (offset: number, length: number, low: number, high: number) =>
            length <= high - low ? low + (high - low - length) / 2 : clamp(offset, high - length, low);
        return {
            scale: wanted.scale,
            x: within(wanted.x, this.world.width * wanted.scale, margin, this.width - margin),
            y: within(wanted.y, this.world.height * wanted.scale, stripHeight + margin, this.height - margin),
        };
    }

    private centre(x: number, y: number): void {
        this.motion = null;
        this.camera.x = this.width / 2 - x * this.camera.scale;
        this.camera.y = this.height / 2 - y * this.camera.scale;
        this.viewportMoved();
        this.redraw();
    }

    private pan(dx: number, dy: number): void {
        this.camera.x += dx;
        this.camera.y += dy;
        if (this.motion?.camera) {
            this.motion.camera = null;
        }

        this.tip.hidden = true;
        this.viewportMoved();
        this.redraw();
    }

    private zoom(x: number, y: number, factor: number): void {
        if (this.motion?.camera) {
            this.motion.camera = null;
        }

        this.camera.zoomAt(x, y, factor);
        this.tip.hidden = true;
        this.viewportMoved();
        this.redraw();
    }

    private zoomBy(factor: number): void {
        const camera = new Camera();
        camera.set(this.motion?.camera?.to ?? this.camera.get());
        camera.zoomAt(this.width / 2, this.height / 2, factor);
        this.moveTo(camera.get());
    }

    private viewportMoved(): void {
        clearTimeout(this.viewportTimer);
        this.viewportTimer = setTimeout(() => this.callbacks.viewportChanged?.(this.camera.get()), 400);
    }

    private nodeAt(x: number, y: number): ViewNode | null {
        const at = this.camera.toWorld(x, y);
        const slack = Math.max(0, 3 / this.camera.scale);
        for (const node of this.view.nodes.values()) {
            const place = this.places.get(node.id);
            if (place && Math.abs(at.x - place.x) <= nodeWidth / 2 + slack && Math.abs(at.y - place.y) <= nodeHeight / 2 + slack) {
                return node;
            }
        }

        return null;
    }

    private edgeAt(x: number, y: number): Route | null {
        if (this.camera.scale < detail.far) {
            return null;
        }

        const at = this.camera.toWorld(x, y);
        const reach = 5 / this.camera.scale;
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

    private headerAt(x: number, y: number): string | null {
        return this.painter.headers.find(box => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)?.group ?? null;
    }

    private hover(x: number, y: number): void {
        const inside = x >= 0;
        const header = inside ? this.headerAt(x, y) : null;
        const node = inside && header === null && y > stripHeight ? this.nodeAt(x, y) : null;
        const edge = inside && header === null && !node && y > stripHeight ? this.edgeAt(x, y) : null;
        this.canvas.classList.toggle('gc-over', node !== null || edge !== null || header !== null);
        if (node?.id !== (this.hovered ?? undefined) || edge !== this.hoveredEdge) {
            this.hovered = node?.id ?? null;
            this.hoveredEdge = edge;
            this.redraw();
        }

        this.showTip(node, edge?.edge ?? null, x, y);
    }

    private showTip(node: ViewNode | null, edge: ViewEdge | null, x: number, y: number): void {
        if (!node && !edge) {
            this.tip.hidden = true;
            return;
        }

        const head = document.createElement('b');
        const lines: string[] = [];
        if (node) {
            head.textContent = node.data ? `${node.data.kind} ${node.data.namespace ? `${node.data.namespace}/` : ''}${node.name}` : `${node.group}: ${node.name}`;
            lines.push(node.detail, node.data?.reason ?? '', node.badges.join(' · '));
        } else if (edge) {
            const name = (id: string) => this.view.nodes.get(id)?.name ?? id;
            head.textContent = edge.stub ? `${name(edge.from)} → ?` : `${name(edge.from)} → ${name(edge.to)}`;
            lines.push(edge.reason || edge.label);
            if (edge.rate !== null) {
                lines.push(`${edge.rate.toFixed(1)} requests/s${edge.errorShare === null ? '' : `, ${(edge.errorShare * 100).toFixed(2)} % failed`}${edge.source ? ` (${edge.source})` : ''}`);
            }
        }

        this.tip.replaceChildren(head, ...lines.filter(Boolean).map(line => Object.assign(document.createElement('span'), { textContent: line })));
        this.tip.hidden = false;
        const width = this.tip.offsetWidth;
        const height = this.tip.offsetHeight;
        this.tip.style.left = `${clamp(x + 14, 4, this.width - width - 4)}px`;
        this.tip.style.top = `${y + 18 + height > this.height ? y - height - 10 : y + 18}px`;
    }

    private click(x: number, y: number, twice: boolean): void {
        const header = this.headerAt(x, y);
        if (header !== null) {
            this.toggleFold(header);
            return;
        }

        const node = y > stripHeight ? this.nodeAt(x, y) : null;
        if (!node) {
            const edge = this.edgeAt(x, y);
            this.choose(edge ? this.firstMember(edge.edge.stub ? edge.edge.from : edge.edge.to) : null, true);
        } else if (!node.data) {
            this.toggleFold(node.group!);
        } else if (twice) {
            this.callbacks.opened?.(node.id);
        } else {
            this.choose(node.id, true);
        }
    }

    private firstMember(id: string): string {
        return this.view.nodes.get(id)?.members[0] ?? id;
    }

    private choose(id: string | null, tell: boolean): void {
        if (this.selected === id) {
            return;
        }

        this.selected = id;
        this.updateLit();
        this.announce(id ? this.describe(id) : this.words.cleared);
        if (tell) {
            this.callbacks.selected?.(id);
        }
    }

    private describe(id: string): string {
        const node: NodeData | undefined = this.graph.nodes.get(id);
        const shown = this.view.shownAs.get(id);
        if (!node || !shown) {
            return '';
        }

        return [
            `${node.kind} ${node.name}`, node.namespace, this.words[node.health.toLowerCase() as 'ok'] ?? node.health, node.reason, node.detail,
            say(this.words.upstream, { count: this.view.incoming.get(shown)?.length ?? 0 }),
            say(this.words.downstream, { count: this.view.outgoing.get(shown)?.length ?? 0 }),
        ].filter(Boolean).join(', ');
    }

    private announce(text: string): void {
        this.live.textContent = text;
    }

    private toggleFold(group: string): void {
        this.setFolds(this.folded.has(group) ? [...this.folded].filter(other => other !== group) : [...this.folded, group]);
    }

    private setFolds(folded: string[]): void {
        this.folded = new Set(folded);
        this.callbacks.foldsChanged?.(folded);
        this.rebuild(true);
    }

    private key(event: KeyboardEvent): void {
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }

        const run = this.keyAction(event.key, event.shiftKey);
        if (run) {
            event.preventDefault();
            run();
        }
    }

    private keyAction(key: string, shift: boolean): (() => void) | null {
        const step = 80;
        switch (key) {
            case 'ArrowLeft': return shift ? () => this.pan(step, 0) : () => this.follow(-1, 0);
            case 'ArrowRight': return shift ? () => this.pan(-step, 0) : () => this.follow(1, 0);
            case 'ArrowUp': return shift ? () => this.pan(0, step) : () => this.follow(0, -1);
            case 'ArrowDown': return shift ? () => this.pan(0, -step) : () => this.follow(0, 1);
            case '+': case '=': return () => this.zoomBy(1.25);
            case '-': case '_': return () => this.zoomBy(0.8);
            case '0': case 'f': case 'F': return () => this.fit();
            case 'Escape': return this.selected ? () => this.choose(null, true) : null;
            case 'Enter': return this.selected ? () => this.enter() : null;
            case ' ': return this.selected ? () => {
                const node = this.graph.nodes.get(this.selected!);
                const group = node ? groupOf(node) : null;
                if (group !== null) {
                    this.toggleFold(group);
                }
            } : null;
            default: return null;
        }
    }

    private enter(): void {
        const shown = this.view.nodes.get(this.view.shownAs.get(this.selected!) ?? '');
        if (shown && !shown.data) {
            this.toggleFold(shown.group!);
        } else {
            this.callbacks.opened?.(this.selected!);
        }
    }

    /** Along the path for left and right, along the column for up and down. */
    private follow(dx: number, dy: number): void {
        const current = this.selected ? this.view.shownAs.get(this.selected) : undefined;
        const from = current ? this.goal.get(current) : undefined;
        let candidates: string[];
        if (!current || !from) {
            candidates = [...this.view.nodes.keys()];
        } else if (dx !== 0) {
            candidates = dx > 0
                ? (this.view.outgoing.get(current) ?? []).filter(edge => !edge.stub).map(edge => edge.to)
                : (this.view.incoming.get(current) ?? []).map(edge => edge.from);
        } else {
            const column = this.view.nodes.get(current)!.column;
            candidates = [...this.view.nodes.values()]
                .filter(node => node.column === column && (this.goal.get(node.id)!.y - from.y) * dy > 0)
                .map(node => node.id);
        }

        const start = from ?? { x: 0, y: 0 };
        const far = (id: string) => {
            const place = this.goal.get(id);
            return place ? Math.hypot((place.x - start.x) * (dx === 0 ? 0 : 0.1) + (from ? 0 : place.x), place.y - start.y) : Infinity;
        };
        const next = candidates.sort((a, b) => far(a) - far(b))[0];
        if (next) {
            const id = this.firstMember(next);
            this.choose(id, true);
            this.reveal(id);
        }
    }

    private resized(): void {
        const box = this.root.getBoundingClientRect();
        const first = this.width === 0;
        this.width = box.width;
        this.height = box.height;
        this.canvas.width = Math.round(box.width * devicePixelRatio);
        this.canvas.height = Math.round(box.height * devicePixelRatio);
        if (first && !this.placed && this.goal.size > 0 && this.width > 0) {
            this.placed = true;
            this.camera.set(this.wanted ?? this.opening());
        } else if (this.selected && this.placed) {
            // A panel that opens beside the picture must not hide what it is about.
            this.reveal(this.selected);
        }

        // Drawn at once: a canvas that was given a size is blank until then.
        cancelAnimationFrame(this.frame);
        this.frame = 0;
        this.drawFrame(performance.now());
    }

    private themed(): void {
        this.painter.palette = readPalette(this.root);
        this.legend.paint(this.painter.palette);
        this.refreshMinimap();
        this.redraw();
    }
}

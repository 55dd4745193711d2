import { Arranger } from './arranger';
import { seesAll, type Viewport } from './framing';
import { imageOf } from './image';
import { keyAction } from './keys';
import type { LayoutResult } from './layout';
import { Lens } from './lens';
import { Minimap } from './minimap';
import { Graph, type NodeData, type Patch, type Snapshot } from './model';
import { Legend } from './overlay';
import { stripHeight, type Picture } from './paint/picture';
import { Painter } from './painter';
import { readPalette } from './palette';
import { PointerInput } from './pointer';
import type { Route } from './routes';
import { Scene } from './scene';
import { Search } from './search';
import { Stage, type FeedState } from './stage';
import { buildView, groupOf, pathOf, type Filter } from './view';
import { nextFrom } from './walk';
import { english, say, type Words } from './words';

export interface CanvasOptions {
    /** Selected when the graph is there. */
    selected?: string | null;
    /** The way of one request. */
    way?: string[];
    /** Where the picture was left. */
    viewport?: Viewport | null;
    folded?: string[];
    filter?: Partial<Filter>;
    words?: Partial<Words>;
}

export interface CanvasCallbacks {
    selected?(id: string | null): void;
    opened?(id: string): void;
    /** After moving rested. */
    viewportChanged?(viewport: Viewport): void;
    foldsChanged?(folded: string[]): void;
}

/** Above this many nodes the namespaces start folded. */
const foldsAbove = 400;

/** The live graph in an element that it owns. Nothing outside the element is touched. */
export class GraphCanvas {
    readonly graph = new Graph();
    private readonly scene = new Scene(this.graph);
    private readonly finder = new Search(this.graph);
    private readonly stage: Stage;
    private readonly legend: Legend;
    private readonly minimap: Minimap;
    private readonly painter: Painter;
    private readonly arranger: Arranger;
    private readonly lens: Lens;
    private readonly words: Words;
    private readonly observer: ResizeObserver;
    private readonly stop = new AbortController();
    private filter: Filter = { hidden: [], health: [] };
    private folded = new Set<string>();
    private selected: string | null = null;
    private hovered: string | null = null;
    private hoveredEdge: Route | null = null;
    private lit: Set<string> | null = null;
    /** The way of one request, lit until the user selects something. */
    private way: readonly string[] | null = null;
    private placed = false;
    private loaded = false;
    private wanted: CanvasOptions['viewport'];
    private toReveal: string | null = null;
    private stale = false;
    private frame = 0;

    constructor(host: HTMLElement, options: CanvasOptions, private readonly callbacks: CanvasCallbacks) {
        this.words = { ...english, ...options.words };
        this.selected = options.selected ?? null;
        this.way = options.way?.length ? options.way : null;
        this.wanted = options.viewport;
        this.folded = new Set(options.folded);
        this.filter = { ...this.filter, ...options.filter };
        this.legend = new Legend(this.words);
        this.lens = new Lens(this.scene, {
            changed: () => this.redraw(),
            taken: () => this.stage.tip.hide(),
            rested: viewport => callbacks.viewportChanged?.(viewport),
        });
        this.minimap = new Minimap((x, y) => this.lens.centre(x, y));
        this.stage = new Stage(host, this.words, this.legend, this.minimap.element, {
            zoomIn: () => this.lens.zoomBy(1.25),
            zoomOut: () => this.lens.zoomBy(0.8),
            fit: () => this.fit(),
            foldAll: () => this.foldAll(!this.scene.view.groups.some(group => group.folded)),
        });
        const { canvas } = this.stage;
        this.painter = new Painter(canvas.getContext('2d', { alpha: false })!, readPalette(host));
        this.arranger = new Arranger(result => this.arranged(result));
        this.legend.paint(this.painter.palette);
        new PointerInput(canvas, this.stop.signal, {
            hover: (x, y) => this.hover(x, y),
            click: (x, y, twice) => this.click(x, y, twice),
            pan: (dx, dy) => this.lens.pan(dx, dy),
            zoom: (x, y, factor) => this.lens.zoom(x, y, factor),
        });
        canvas.addEventListener('keydown', event => this.key(event), { signal: this.stop.signal });
        this.observer = new ResizeObserver(() => this.resized());
        this.observer.observe(this.stage.root);
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

    /** Lights the way of one request; null lights what is selected again. */
    light(way: readonly string[] | null): void {
        this.way = way?.length ? way : null;
        this.updateLit();
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
        const count = this.finder.find(text);
        if (count !== null) {
            this.stage.announce(say(this.words.matches, { count }));
        }

        this.updateLit();
        return count ?? 0;
    }

    /** Goes to the next thing found, or the one before. */
    nextMatch(step: number): void {
        const id = this.finder.step(step);
        if (id !== null) {
            this.choose(id, true);
            this.focus(id);
        }
    }

    foldAll(fold: boolean): void {
        this.setFolds(fold ? this.scene.view.groups.map(group => group.id) : []);
    }

    fit(): void {
        this.lens.fit();
    }

    setState(state: FeedState, text: string): void {
        this.stage.setState(state, text);
        this.stale = state === 'disconnected';
    }

    /** The whole picture as an image. */
    toImage(): Promise<Blob | null> {
        return imageOf(this.picture(), this.scene.world, this.painter.palette);
    }

    get viewport(): Viewport {
        return this.lens.camera.get();
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
        this.lens.dispose();
        cancelAnimationFrame(this.frame);
        this.stage.root.remove();
    }

    /** Works out anew what is drawn, and lays it out when its structure changed. */
    private rebuild(structural: boolean): void {
        this.scene.view = buildView(this.graph, this.filter, this.folded);
        this.stage.canvas.setAttribute('aria-label', say(this.words.label, { nodes: this.graph.nodes.size, edges: this.graph.edges.size }));
        if (this.selected && !this.graph.nodes.has(this.selected) && this.loaded) {
            this.choose(null, true);
        }

        if (structural) {
            this.arranger.arrange(this.scene.toArrange());
        } else {
            this.scene.reroute();
            this.refreshMinimap();
        }

        this.updateLit();
    }

    private arranged(result: LayoutResult): void {
        const first = !this.placed;
        const anchor = first ? null : this.scene.anchor(this.shown(this.selected) ?? null, this.lens.camera, this.lens.window);
        // What is looked at stays where it is on the screen, whatever grew above it.
        this.lens.follow(this.scene.arranged(result, anchor));
        if (first || this.lens.calm) {
            this.scene.settle();
        } else {
            this.lens.motion.moveNodes(this.scene.depart());
        }

        if (first && this.lens.window.width > 0 && this.scene.goal.size > 0) {
            this.placed = true;
            this.lens.open(this.wanted);
            if (this.selected && !this.wanted) {
                this.reveal(this.selected);
            }
        }

        this.scene.reroute();
        this.refreshMinimap();
        this.updateLit();
        if (this.toReveal) {
            this.reveal(this.toReveal);
            this.toReveal = null;
        }
    }

    /** The node that stands for an object: itself, or the fold it is in. */
    private shown(id: string | null): string | undefined {
        return id === null ? undefined : this.scene.view.shownAs.get(id);
    }

    private refreshMinimap(): void {
        const { view, goal, bands, world } = this.scene;
        this.minimap.update(view, goal, bands, world, this.painter.palette, devicePixelRatio);
    }

    private updateLit(): void {
        const shown = this.shown(this.selected);
        if (this.finder.matches) {
            this.lit = new Set(this.finder.matches.map(id => this.shown(id)).filter(id => id !== undefined));
        } else if (this.way && shown === undefined) {
            const lit = this.way.map(id => this.shown(id)).filter(id => id !== undefined);
            this.lit = lit.length > 0 ? new Set(lit) : null;
        } else {
            this.lit = shown === undefined ? null : pathOf(this.scene.view, shown);
        }

        this.redraw();
    }

    private picture(): Picture {
        const { view, places, routes, bands, columns } = this.scene;
        return {
            camera: this.lens.camera, ...this.lens.window, view, places, routes, bands, columns, selected: this.shown(this.selected) ?? null,
            hovered: this.hovered, hoveredEdge: this.hoveredEdge, lit: this.lit, onPath: !this.finder.matches, stale: this.stale, forExport: false,
        };
    }

    private redraw(): void {
        if (this.frame === 0) {
            this.frame = requestAnimationFrame(time => this.drawFrame(time));
        }
    }

    private drawFrame(time: number): void {
        this.frame = 0;
        this.lens.advance(time);
        if (this.lens.window.width > 0) {
            this.painter.draw(this.picture(), devicePixelRatio);
            // Which version is on the screen: for tests and measurements.
            this.stage.root.dataset.version = String(this.graph.version);
            this.minimap.element.style.visibility = seesAll(this.lens.camera, this.scene.world, this.lens.window) ? 'hidden' : '';
            this.minimap.frame(this.lens.camera, this.lens.window.width, this.lens.window.height, this.painter.palette, devicePixelRatio);
        }

        if (this.lens.motion.active) {
            this.redraw();
        }
    }

    private reveal(id: string): void {
        const place = this.scene.goal.get(this.shown(id) ?? id);
        if (place) {
            this.lens.reveal(place);
        }
    }

    private headerAt(x: number, y: number): string | null {
        return this.painter.headers.find(box => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)?.group ?? null;
    }

    private hover(x: number, y: number): void {
        const header = x >= 0 ? this.headerAt(x, y) : null;
        const inside = x >= 0 && header === null && y > stripHeight;
        const node = inside ? this.scene.nodeAt(this.lens.camera, x, y) : null;
        const edge = inside && !node ? this.scene.edgeAt(this.lens.camera, x, y) : null;
        this.stage.canvas.classList.toggle('gc-over', node !== null || edge !== null || header !== null);
        if (node?.id !== (this.hovered ?? undefined) || edge !== this.hoveredEdge) {
            this.hovered = node?.id ?? null;
            this.hoveredEdge = edge;
            this.redraw();
        }

        this.stage.tip.show(this.scene.view, node, edge?.edge ?? null, x, y, this.lens.window);
    }

    private click(x: number, y: number, twice: boolean): void {
        const header = this.headerAt(x, y);
        if (header !== null) {
            this.toggleFold(header);
            return;
        }

        const node = y > stripHeight ? this.scene.nodeAt(this.lens.camera, x, y) : null;
        if (!node) {
            const edge = this.scene.edgeAt(this.lens.camera, x, y)?.edge;
            this.choose(edge ? this.firstMember(edge.stub ? edge.from : edge.to) : null, true);
        } else if (!node.data) {
            this.toggleFold(node.group!);
        } else if (twice) {
            this.callbacks.opened?.(node.id);
        } else {
            this.choose(node.id, true);
        }
    }

    private firstMember(id: string): string {
        return this.scene.view.nodes.get(id)?.members[0] ?? id;
    }

    private choose(id: string | null, tell: boolean): void {
        if (this.selected === id) {
            return;
        }

        this.selected = id;
        this.updateLit();
        this.stage.announce(id ? this.describe(id) : this.words.cleared);
        if (tell) {
            this.callbacks.selected?.(id);
        }
    }

    private describe(id: string): string {
        const node: NodeData | undefined = this.graph.nodes.get(id);
        const shown = this.shown(id);
        if (!node || shown === undefined) {
            return '';
        }

        return [
            `${node.kind} ${node.name}`, node.namespace, this.words[node.health.toLowerCase() as 'ok'] ?? node.health, node.reason, node.detail,
            say(this.words.upstream, { count: this.scene.view.incoming.get(shown)?.length ?? 0 }),
            say(this.words.downstream, { count: this.scene.view.outgoing.get(shown)?.length ?? 0 }),
        ].filter(Boolean).join(', ');
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
        const run = keyAction(event, this.selected !== null, {
            pan: (dx, dy) => this.lens.pan(dx, dy),
            follow: (dx, dy) => this.follow(dx, dy),
            zoom: factor => this.lens.zoomBy(factor),
            fit: () => this.fit(),
            clear: () => this.choose(null, true),
            enter: () => this.enter(),
            fold: () => this.foldSelected(),
        });
        if (run) {
            event.preventDefault();
            run();
        }
    }

    private foldSelected(): void {
        const node = this.graph.nodes.get(this.selected!);
        const group = node ? groupOf(node) : null;
        if (group !== null) {
            this.toggleFold(group);
        }
    }

    private enter(): void {
        const shown = this.scene.view.nodes.get(this.shown(this.selected) ?? '');
        if (shown && !shown.data) {
            this.toggleFold(shown.group!);
        } else {
            this.callbacks.opened?.(this.selected!);
        }
    }

    private follow(dx: number, dy: number): void {
        const next = nextFrom(this.scene, this.shown(this.selected), dx, dy);
        if (next !== null) {
            const id = this.firstMember(next);
            this.choose(id, true);
            this.reveal(id);
        }
    }

    private resized(): void {
        const first = this.lens.window.width === 0;
        this.lens.window = this.stage.resize();
        if (first && !this.placed && this.scene.goal.size > 0 && this.lens.window.width > 0) {
            this.placed = true;
            this.lens.open(this.wanted);
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
        this.painter.palette = readPalette(this.stage.root);
        this.legend.paint(this.painter.palette);
        this.refreshMinimap();
        this.redraw();
    }
}

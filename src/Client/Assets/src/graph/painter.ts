import type { Camera } from './camera';
import { bandHead, nodeHeight, nodeWidth, type Band } from './layout';
import { drawMark } from './marks';
import { stages, type Health } from './model';
import type { Palette } from './palette';
import { trace, type Route } from './routes';
import { shortNumber, TextFitter } from './text';
import { plural, type View, type ViewGroup, type ViewNode } from './view';

/** Everything a frame shows. */
export interface Picture {
    camera: Camera;
    width: number;
    height: number;
    view: View;
    places: ReadonlyMap<string, { x: number; y: number }>;
    routes: readonly Route[];
    bands: readonly Band[];
    columns: readonly number[];
    selected: string | null;
    hovered: string | null;
    hoveredEdge: Route | null;
    /** What stays in full colour; null when everything does. */
    lit: ReadonlySet<string> | null;
    /** Set while lit is the path of a selection, whose edges are drawn in the accent colour. */
    onPath: boolean;
    /** The picture is no longer fed. */
    stale: boolean;
    /** Leaves out what belongs to the window and not to the picture. */
    forExport: boolean;
}

export interface HeaderBox {
    group: string;
    x: number;
    y: number;
    width: number;
    height: number;
}

/** Below `far` blocks and counts, below `near` names; above it everything. */
export const detail = { far: 0.3, near: 0.7 };

export const stripHeight = 28;

const fadedAlpha = 0.2;

export class Painter {
    /** Where the heads of the bands were drawn, for the pointer. */
    headers: HeaderBox[] = [];
    private readonly fitter: TextFitter;

    constructor(private readonly pen: CanvasRenderingContext2D, public palette: Palette) {
        this.fitter = new TextFitter(pen);
    }

    forgetText(): void {
        this.fitter.clear();
    }

    draw(picture: Picture, ratio: number): void {
        const { pen, palette } = this;
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        pen.globalAlpha = 1;
        pen.fillStyle = palette.surface;
        pen.fillRect(0, 0, picture.width, picture.height);
        this.headers = [];
        this.bands(picture);

        const { camera } = picture;
        pen.setTransform(ratio * camera.scale, 0, 0, ratio * camera.scale, ratio * camera.x, ratio * camera.y);
        this.edges(picture);
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        this.nodes(picture);
        this.edgeLabels(picture);
        this.bandHeads(picture);
        this.strip(picture);
    }

    private bands(picture: Picture): void {
        const { pen, palette } = this;
        const { camera } = picture;
        pen.beginPath();
        for (const band of picture.bands) {
            const top = band.top * camera.scale + camera.y;
            const height = band.height * camera.scale;
            if (top < picture.height && top + height > 0) {
                pen.roundRect(band.left * camera.scale + camera.x, top, (band.right - band.left) * camera.scale, height, Math.min(10, 10 * camera.scale + 2));
            }
        }

        pen.globalAlpha = 0.6;
        pen.fillStyle = palette.sunken;
        pen.fill();
        pen.globalAlpha = 1;
        pen.strokeStyle = palette.line;
        pen.lineWidth = 1;
        pen.stroke();
    }

    private edges(picture: Picture): void {
        const { pen, palette } = this;
        const { camera, lit, routes } = picture;
        const a = camera.toWorld(0, 0);
        const b = camera.toWorld(picture.width, picture.height);
        const px = 1 / camera.scale;
        const batches = new Map<string, Route[]>();
        for (const route of routes) {
            if (route.right < a.x || route.left > b.x || route.bottom < a.y || route.top > b.y) {
                continue;
            }

            const { edge } = route;
            const isLit = !lit || (lit.has(edge.from) && (edge.stub || lit.has(edge.to)));
            const colour = edge.broken ? 'broken' : (edge.errorShare ?? 0) >= 0.05 ? 'errors' : isLit && lit && picture.onPath ? 'path' : 'plain';
            const width = edge.rate === null ? 0 : edge.rate >= 100 ? 2 : edge.rate >= 1 ? 1 : 0;
            const key = `${isLit ? 1 : 0}|${colour}|${edge.mirror ? 1 : 0}|${width}`;
            const batch = batches.get(key);
            if (batch) {
                batch.push(route);
            } else {
                batches.set(key, [route]);
            }
        }

        for (const key of [...batches.keys()].sort()) {
            const [isLit, colour, mirror, width] = key.split('|');
            pen.beginPath();
            for (const route of batches.get(key)!) {
                trace(pen, route);
            }

            const crowded = camera.scale < detail.far ? 0.55 : 0.8;
            pen.globalAlpha = isLit === '0' ? fadedAlpha * 0.8 : colour === 'plain' ? crowded : 1;
            pen.strokeStyle = colour === 'broken' ? palette.health.Critical
                : colour === 'errors' ? palette.health.Warning
                    : colour === 'path' ? palette.accent : palette.lineStrong;
            pen.lineWidth = px * (1.1 + Number(width) * 0.9 + (colour === 'path' ? 0.5 : 0) + (colour === 'broken' ? 0.3 : 0));
            pen.setLineDash(colour === 'broken' ? [5 * px, 4 * px] : mirror === '1' ? [2 * px, 4 * px] : []);
            pen.stroke();
        }

        pen.setLineDash([]);
        pen.globalAlpha = 1;
        if (picture.hoveredEdge) {
            pen.beginPath();
            trace(pen, picture.hoveredEdge);
            pen.strokeStyle = picture.hoveredEdge.edge.broken ? palette.health.Critical : palette.accent;
            pen.lineWidth = 2.5 * px;
            pen.stroke();
        }
    }

    private nodes(picture: Picture): void {
        const { camera, view, places, lit } = picture;
        const halfWidth = nodeWidth * camera.scale / 2;
        const halfHeight = nodeHeight * camera.scale / 2;
        const visible: { node: ViewNode; x: number; y: number; isLit: boolean }[] = [];
        for (const node of view.nodes.values()) {
            const place = places.get(node.id);
            if (!place) {
                continue;
            }

            const x = place.x * camera.scale + camera.x;
            const y = place.y * camera.scale + camera.y;
            if (x + halfWidth > 0 && x - halfWidth < picture.width && y + halfHeight > 0 && y - halfHeight < picture.height) {
                visible.push({ node, x, y, isLit: !lit || lit.has(node.id) });
            }
        }

        for (const isLit of [false, true]) {
            const batch = visible.filter(item => item.isLit === isLit);
            if (batch.length > 0) {
                this.pen.globalAlpha = isLit ? 1 : fadedAlpha;
                this.boxes(picture, batch, halfWidth, halfHeight, isLit);
                if (camera.scale >= detail.far) {
                    batch.forEach(item => this.content(picture, item.node, item.x, item.y, halfWidth, halfHeight));
                }
            }
        }

        this.pen.globalAlpha = 1;
    }

    private boxes(picture: Picture, batch: { node: ViewNode; x: number; y: number }[], halfWidth: number, halfHeight: number, isLit: boolean): void {
        const { pen, palette } = this;
        const far = picture.camera.scale < detail.far;
        const radius = Math.min(6, Math.max(1, 7 * picture.camera.scale));
        const byState = new Map<Health, { node: ViewNode; x: number; y: number }[]>();
        for (const item of batch) {
            const state = item.node.health;
            (byState.get(state) ?? byState.set(state, []).get(state)!).push(item);
        }

        for (const [state, items] of byState) {
            pen.beginPath();
            for (const { node, x, y } of items) {
                const inset = far ? halfHeight * 0.15 : 0;
                pen.roundRect(x - halfWidth, y - halfHeight + inset, halfWidth * 2, (halfHeight - inset) * 2, radius);
                if (!node.data && !far) {
                    // A fold looks like a stack.
                    pen.roundRect(x - halfWidth + 4, y + halfHeight, halfWidth * 2 - 8, Math.max(2, 3 * picture.camera.scale), 1);
                }
            }

            if (far) {
                const alpha = pen.globalAlpha;
                pen.globalAlpha = alpha * (state === 'Ok' ? 0.45 : 1);
                pen.fillStyle = state === 'Ok' ? palette.lineStrong : palette.health[state];
                pen.fill();
                pen.globalAlpha = alpha;
                continue;
            }

            pen.globalAlpha = 1;
            pen.fillStyle = palette.raised;
            pen.fill();
            pen.globalAlpha = isLit ? 1 : fadedAlpha;
            pen.strokeStyle = state === 'Ok' || state === 'Unknown' ? palette.line : palette.health[state];
            pen.lineWidth = 1;
            pen.setLineDash(state === 'Absent' || state === 'Stale' ? [4, 3] : []);
            pen.stroke();
            pen.setLineDash([]);
        }

        for (const { node, x, y } of batch) {
            const selected = node.id === picture.selected;
            if (selected || node.id === picture.hovered) {
                pen.beginPath();
                pen.roundRect(x - halfWidth - (selected ? 1 : 0), y - halfHeight - (selected ? 1 : 0), halfWidth * 2 + (selected ? 2 : 0), halfHeight * 2 + (selected ? 2 : 0), radius + 1);
                pen.strokeStyle = palette.accent;
                pen.lineWidth = selected ? 2 : 1.5;
                pen.stroke();
            }
        }
    }

    private content(picture: Picture, node: ViewNode, x: number, y: number, halfWidth: number, halfHeight: number): void {
        const { pen, palette } = this;
        const scale = picture.camera.scale;
        const near = scale >= detail.near;
        const left = x - halfWidth;
        const right = x + halfWidth;
        const alarming = node.health !== 'Ok' && node.health !== 'Unknown';
        const mark = Math.max(3, 4.2 * Math.min(scale, 1.2));
        const markRoom = mark * 2 + Math.max(6, 12 * scale);
        drawMark(pen, node.health, right - markRoom / 2, y, mark, palette.health[node.health]);

        let start = left + Math.max(5, 10 * scale);
        if (node.data && scale >= 0.42) {
            const tile = 24 * Math.min(scale, 1.25);
            pen.beginPath();
            pen.roundRect(left + 8 * scale, y - tile / 2, tile, tile, 4);
            pen.fillStyle = alarming ? palette.soft[node.health] : palette.sunken;
            pen.fill();
            pen.fillStyle = alarming ? palette.health[node.health] : palette.muted;
            pen.font = `600 ${half(Math.max(8, 10 * scale))}px ${palette.mono}`;
            pen.textAlign = 'center';
            pen.textBaseline = 'middle';
            pen.fillText(node.code, left + 8 * scale + tile / 2, y + 0.5);
            start = left + 8 * scale + tile + 8 * scale;
        }

        pen.textAlign = 'left';
        pen.textBaseline = 'middle';
        let room = right - markRoom - start;
        const second = near && node.detail !== '';
        if (near && scale >= 0.85) {
            room -= this.badges(node, right - markRoom, y - (second ? 8 * scale : 0), scale, start);
        }

        const nameFont = `${node.data ? 500 : 600} ${half(Math.max(10.5, 12.5 * scale))}px ${palette.font}`;
        pen.fillStyle = palette.text;
        const name = this.fitter.fit(node.name, room, nameFont);
        pen.font = nameFont;
        pen.fillText(name, start, y - (second ? 8 * scale : 0) + 0.5);
        if (second) {
            const detailFont = `400 ${half(Math.max(9.5, 11 * scale))}px ${node.data ? palette.mono : palette.font}`;
            const text = this.fitter.fit(node.detail, right - markRoom - start, detailFont);
            pen.font = detailFont;
            pen.fillStyle = node.health === 'Absent' || (!node.data && node.health === 'Critical') ? palette.health.Critical : palette.muted;
            pen.fillText(text, start, y + 8.5 * scale);
        }
    }

    /** Small words at the right; returns the room they took. */
    private badges(node: ViewNode, right: number, y: number, scale: number, start: number): number {
        const { pen, palette } = this;
        const font = `500 ${half(9.5 * scale)}px ${palette.font}`;
        let x = right;
        for (const badge of node.badges.slice(0, 2)) {
            pen.font = font;
            const width = pen.measureText(badge).width + 8 * scale;
            if (x - width < start + 60 * scale) {
                break;
            }

            x -= width;
            pen.beginPath();
            pen.roundRect(x, y - 7 * scale, width, 14 * scale, 3);
            pen.fillStyle = palette.sunken;
            pen.fill();
            pen.fillStyle = palette.muted;
            pen.textAlign = 'center';
            pen.fillText(badge, x + width / 2, y + 0.5);
            pen.textAlign = 'left';
            x -= 4 * scale;
        }

        return right - x;
    }

    private edgeLabels(picture: Picture): void {
        const { pen, palette } = this;
        const { camera, lit } = picture;
        if (camera.scale < detail.near) {
            return;
        }

        const font = `500 ${half(Math.max(9.5, 10 * camera.scale))}px ${palette.font}`;
        for (const route of picture.routes) {
            const { edge } = route;
            const end = route.points.at(-1)!;
            const at = camera.toScreen(end.x, end.y);
            if (at.x < -200 || at.x > picture.width + 200 || at.y < 0 || at.y > picture.height) {
                continue;
            }

            const isLit = !lit || (lit.has(edge.from) && (edge.stub || lit.has(edge.to)));
            pen.globalAlpha = isLit ? 1 : fadedAlpha;
            if (edge.stub) {
                this.missing(edge.label || edge.reason, at.x, at.y, camera.scale);
                continue;
            }

            const parts = [edge.label, edge.rate !== null && camera.scale >= 0.85 ? `${shortNumber(edge.rate)}/s` : ''];
            if (edge.errorShare !== null && edge.errorShare >= 0.005) {
                parts.push(`${(edge.errorShare * 100).toFixed(edge.errorShare < 0.1 ? 1 : 0)} % err`);
            }

            const label = parts.filter(Boolean).join(' · ');
            if (label === '') {
                continue;
            }

            const text = this.fitter.fit(label, 66 * camera.scale, font);
            pen.font = font;
            const width = pen.measureText(text).width + 8;
            const x = at.x - 6 - width;
            pen.beginPath();
            pen.roundRect(x, at.y - 8, width, 16, 4);
            pen.fillStyle = palette.surface;
            pen.fill();
            pen.fillStyle = edge.broken ? palette.health.Critical : (edge.errorShare ?? 0) >= 0.05 ? palette.health.Warning : palette.muted;
            pen.textAlign = 'left';
            pen.textBaseline = 'middle';
            pen.fillText(text, x + 4, at.y + 0.5);
        }

        pen.globalAlpha = 1;
    }

    private missing(reason: string, x: number, y: number, scale: number): void {
        const { pen, palette } = this;
        const r = 4;
        pen.beginPath();
        pen.moveTo(x - r, y - r);
        pen.lineTo(x + r, y + r);
        pen.moveTo(x + r, y - r);
        pen.lineTo(x - r, y + r);
        pen.strokeStyle = palette.health.Critical;
        pen.lineWidth = 1.75;
        pen.stroke();
        const font = `500 ${half(Math.max(10, 11 * scale))}px ${palette.font}`;
        const text = this.fitter.fit(reason, 180 * scale, font);
        pen.font = font;
        pen.fillStyle = palette.health.Critical;
        pen.textAlign = 'left';
        pen.textBaseline = 'middle';
        pen.fillText(text, x + 9, y + 0.5);
    }

    /** The head of a band stays in sight while any of the band is. */
    private bandHeads(picture: Picture): void {
        const { camera } = picture;
        const groups = new Map(picture.view.groups.map(group => [group.id, group]));
        const ceiling = picture.forExport ? 0 : stripHeight;
        for (const band of picture.bands) {
            const group = groups.get(band.id);
            const top = band.top * camera.scale + camera.y;
            const bottom = top + band.height * camera.scale;
            const bandLeft = band.left * camera.scale + camera.x;
            const bandRight = band.right * camera.scale + camera.x;
            if (!group || bottom < ceiling + 4 || top > picture.height || bandRight < 0 || bandLeft > picture.width || bottom - top < 9) {
                continue;
            }

            const room = Math.max(camera.scale < detail.far ? 18 : 10, bandHead * Math.min(1, camera.scale));
            const y = Math.min(Math.max(top, ceiling), Math.max(top, bottom - room)) + room / 2;
            if (bandRight - bandLeft < 170) {
                // From afar there is no room inside.
                this.headers.push(this.bandHead(group, bandRight + 4, Math.min(y, (Math.max(top, ceiling) + bottom) / 2), 220, 12, false));
            } else {
                const left = Math.max(8, bandLeft + 6);
                const size = camera.scale < detail.far ? 12 : half(Math.max(9, Math.min(12, room * 0.68)));
                this.headers.push(this.bandHead(group, left, y, Math.min(picture.width, bandRight) - left - 6, size, top < ceiling || bandLeft < 0));
            }
        }
    }

    private bandHead(group: ViewGroup, x: number, y: number, room: number, size: number, floats: boolean): HeaderBox {
        const { pen, palette } = this;
        const nameFont = `600 ${size}px ${palette.font}`;
        const countFont = `400 ${size - 1}px ${palette.font}`;
        const name = this.fitter.fit(group.id === '' ? 'cluster-wide' : group.id, room - 20, nameFont);
        pen.font = nameFont;
        const nameWidth = pen.measureText(name).width;
        const counts = `${group.count}`;
        pen.font = countFont;
        const countWidth = pen.measureText(counts).width;
        const marks: [Health, number][] = [['Critical', group.critical], ['Warning', group.warning]];
        const shown = marks.filter(([, count]) => count > 0);
        const width = Math.min(room, 20 + nameWidth + 8 + countWidth + shown.length * 30 + 6);

        if (floats) {
            pen.beginPath();
            pen.roundRect(x, y - 10, width, 20, 5);
            pen.globalAlpha = 0.92;
            pen.fillStyle = palette.surface;
            pen.fill();
            pen.globalAlpha = 1;
        }

        pen.beginPath();
        if (group.folded) {
            pen.moveTo(x + 7, y - 3.5);
            pen.lineTo(x + 10.5, y);
            pen.lineTo(x + 7, y + 3.5);
        } else {
            pen.moveTo(x + 5.5, y - 2);
            pen.lineTo(x + 9, y + 1.5);
            pen.lineTo(x + 12.5, y - 2);
        }

        pen.strokeStyle = palette.muted;
        pen.lineWidth = 1.5;
        pen.stroke();
        pen.textBaseline = 'middle';
        pen.textAlign = 'left';
        pen.font = nameFont;
        pen.fillStyle = palette.text;
        pen.fillText(name, x + 18, y + 0.5);
        pen.font = countFont;
        pen.fillStyle = palette.muted;
        let at = x + 18 + nameWidth + 8;
        if (at + countWidth < x + room) {
            pen.fillText(counts, at, y + 0.5);
            at += countWidth + 12;
            for (const [health, count] of shown) {
                if (at + 20 < x + room) {
                    drawMark(pen, health, at, y, 4, palette.health[health]);
                    pen.fillStyle = palette.health[health];
                    pen.fillText(`${count}`, at + 8, y + 0.5);
                    at += 30;
                }
            }
        }

        return { group: group.id, x, y: y - 10, width, height: 20 };
    }

    /** What the columns are, along the upper edge. */
    private strip(picture: Picture): void {
        const { pen, palette } = this;
        const { camera } = picture;
        const counts = new Map<number, number>();
        for (const node of picture.view.nodes.values()) {
            counts.set(node.column, (counts.get(node.column) ?? 0) + node.count);
        }

        pen.globalAlpha = 0.94;
        pen.fillStyle = palette.surface;
        pen.fillRect(0, 0, picture.width, stripHeight);
        pen.globalAlpha = 1;
        pen.fillStyle = palette.line;
        pen.fillRect(0, stripHeight - 1, picture.width, 1);
        const font = `600 11px ${palette.font}`;
        pen.textBaseline = 'middle';
        pen.textAlign = 'left';
        for (const [column, count] of counts) {
            const left = (picture.columns[column] ?? 0) * camera.scale + camera.x;
            const width = nodeWidth * camera.scale;
            if (left + width < 0 || left > picture.width || width < 18) {
                continue;
            }

            const word = plural(stages[column]!, 2);
            const title = this.fitter.fit(word[0]!.toUpperCase() + word.slice(1), width + 24 * camera.scale, font);
            pen.font = font;
            pen.fillStyle = palette.text;
            pen.fillText(title, left, stripHeight / 2);
            const used = pen.measureText(title).width + 6;
            if (used + 16 < width && column > 0) {
                pen.font = `400 11px ${palette.font}`;
                pen.fillStyle = palette.muted;
                pen.fillText(`${count}`, left + used, stripHeight / 2);
            }
        }
    }
}

/** Sizes in steps of a half pixel, so that zooming does not fill the text cache. */
function half(size: number): number {
    return Math.round(size * 2) / 2;
}

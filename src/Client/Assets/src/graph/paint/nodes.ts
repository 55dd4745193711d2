import { nodeHeight, nodeWidth } from '../layout';
import type { Health } from '../model';
import type { ViewNode } from '../view';
import { fadedAlpha, type Brush } from './brush';
import { paintContent } from './node-content';
import { detail, type Picture } from './picture';

export function paintNodes(brush: Brush, picture: Picture): void {
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
            brush.pen.globalAlpha = isLit ? 1 : fadedAlpha;
            paintBoxes(brush, picture, batch, halfWidth, halfHeight, isLit);
            if (camera.scale >= detail.far) {
                batch.forEach(item => paintContent(brush, picture, item.node, item.x, item.y, halfWidth, halfHeight));
            }
        }
    }

    brush.pen.globalAlpha = 1;
}

function paintBoxes(brush: Brush, picture: Picture, batch: { node: ViewNode; x: number; y: number }[], halfWidth: number, halfHeight: number, isLit: boolean): void {
    const { pen, palette } = brush;
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

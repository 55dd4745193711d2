import { drawMark } from '../marks';
import type { ViewNode } from '../view';
import { half, type Brush } from './brush';
import { detail, type Picture } from './picture';

/** What stands inside a node's box: its kind, name, detail, badges and mark. */
export function paintContent(brush: Brush, picture: Picture, node: ViewNode, x: number, y: number, halfWidth: number, halfHeight: number): void {
    const { pen, palette } = brush;
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
        room -= paintBadges(brush, node, right - markRoom, y - (second ? 8 * scale : 0), scale, start);
    }

    const nameFont = `${node.data ? 500 : 600} ${half(Math.max(10.5, 12.5 * scale))}px ${palette.font}`;
    pen.fillStyle = palette.text;
    const name = brush.fitter.fit(node.name, room, nameFont);
    pen.font = nameFont;
    pen.fillText(name, start, y - (second ? 8 * scale : 0) + 0.5);
    if (second) {
        const detailFont = `400 ${half(Math.max(9.5, 11 * scale))}px ${node.data ? palette.mono : palette.font}`;
        const text = brush.fitter.fit(node.detail, right - markRoom - start, detailFont);
        pen.font = detailFont;
        pen.fillStyle = node.health === 'Absent' || (!node.data && node.health === 'Critical') ? palette.health.Critical : palette.muted;
        pen.fillText(text, start, y + 8.5 * scale);
    }
}

/** Small words at the right; returns the room they took. */
function paintBadges(brush: Brush, node: ViewNode, right: number, y: number, scale: number, start: number): number {
    const { pen, palette } = brush;
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

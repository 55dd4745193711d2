import { shortNumber } from '../text';
import { fadedAlpha, half, type Brush } from './brush';
import { detail, type Picture } from './picture';

export function paintEdgeLabels(brush: Brush, picture: Picture): void {
    const { pen, palette } = brush;
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
            paintMissing(brush, edge.label || edge.reason, at.x, at.y, camera.scale);
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

        const text = brush.fitter.fit(label, 66 * camera.scale, font);
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

function paintMissing(brush: Brush, reason: string, x: number, y: number, scale: number): void {
    const { pen, palette } = brush;
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
    const text = brush.fitter.fit(reason, 180 * scale, font);
    pen.font = font;
    pen.fillStyle = palette.health.Critical;
    pen.textAlign = 'left';
    pen.textBaseline = 'middle';
    pen.fillText(text, x + 9, y + 0.5);
}

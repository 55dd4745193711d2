import { trace, type Route } from '../routes';
import { fadedAlpha, type Brush } from './brush';
import { detail, type Picture } from './picture';

export function paintEdges(brush: Brush, picture: Picture): void {
    const { pen, palette } = brush;
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

import { nodeWidth } from '../layout';
import { stages } from '../model';
import { plural } from '../view';
import type { Brush } from './brush';
import { stripHeight, type Picture } from './picture';

/** What the columns are, along the upper edge. */
export function paintStrip(brush: Brush, picture: Picture): void {
    const { pen, palette } = brush;
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
        const title = brush.fitter.fit(word[0]!.toUpperCase() + word.slice(1), width + 24 * camera.scale, font);
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

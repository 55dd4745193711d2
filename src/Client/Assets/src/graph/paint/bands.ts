import { bandHead } from '../layout';
import { drawMark } from '../marks';
import type { Health } from '../model';
import type { ViewGroup } from '../view';
import { half, type Brush } from './brush';
import { detail, stripHeight, type HeaderBox, type Picture } from './picture';

export function paintBands(brush: Brush, picture: Picture): void {
    const { pen, palette } = brush;
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

/** The head of a band stays in sight while any of the band is. Answers where the heads are. */
export function paintBandHeads(brush: Brush, picture: Picture): HeaderBox[] {
    const { camera } = picture;
    const headers: HeaderBox[] = [];
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
            headers.push(paintBandHead(brush, group, bandRight + 4, Math.min(y, (Math.max(top, ceiling) + bottom) / 2), 220, 12, false));
        } else {
            const left = Math.max(8, bandLeft + 6);
            const size = camera.scale < detail.far ? 12 : half(Math.max(9, Math.min(12, room * 0.68)));
            headers.push(paintBandHead(brush, group, left, y, Math.min(picture.width, bandRight) - left - 6, size, top < ceiling || bandLeft < 0));
        }
    }

    return headers;
}

function paintBandHead(brush: Brush, group: ViewGroup, x: number, y: number, room: number, size: number, floats: boolean): HeaderBox {
    const { pen, palette } = brush;
    const nameFont = `600 ${size}px ${palette.font}`;
    const countFont = `400 ${size - 1}px ${palette.font}`;
    const name = brush.fitter.fit(group.id === '' ? 'cluster-wide' : group.id, room - 20, nameFont);
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

import { drawMark } from './marks';
import type { Health } from './model';
import type { Palette } from './palette';
import type { Words } from './words';

const icons: Record<string, string> = {
    zoomIn: 'M8 3v10M3 8h10',
    zoomOut: 'M3 8h10',
    fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
    foldAll: 'M3 3.5h10M3 12.5h10M5.5 6.5 8 9l2.5-2.5',
    legend: 'M3 4h1M3 8h1M3 12h1M7 4h6M7 8h6M7 12h6',
};

export function iconButton(name: keyof typeof icons & string, label: string, run: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'gc-button';
    button.title = label;
    button.setAttribute('aria-label', label);
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('width', '16');
    svg.setAttribute('height', '16');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', icons[name]!);
    svg.append(path);
    button.append(svg);
    button.addEventListener('click', run);
    return button;
}

/** What the shapes and lines mean. */
export class Legend {
    readonly element = document.createElement('div');
    private readonly swatches: [HTMLCanvasElement, (pen: CanvasRenderingContext2D, palette: Palette) => void][] = [];

    constructor(words: Words) {
        this.element.className = 'gc-legend';
        this.element.hidden = true;
        this.element.setAttribute('role', 'group');
        this.element.setAttribute('aria-label', words.legend);
        const list = this.element.appendChild(document.createElement('ul'));
        const states: [Health, string][] = [['Ok', words.ok], ['Warning', words.warning], ['Critical', words.critical], ['Unknown', words.unknown], ['Stale', words.stale], ['Absent', words.absent]];
        for (const [health, word] of states) {
            this.row(list, word, (pen, palette) => drawMark(pen, health, 14, 8, 4.2, palette.health[health]));
        }

        this.row(list, words.resolved, (pen, palette) => line(pen, palette.lineStrong, [], 1.5));
        this.row(list, words.observed, (pen, palette) => line(pen, palette.lineStrong, [], 3));
        this.row(list, words.mirror, (pen, palette) => line(pen, palette.lineStrong, [2, 4], 1.5));
        this.row(list, words.broken, (pen, palette) => line(pen, palette.health.Critical, [5, 4], 1.75));
    }

    paint(palette: Palette): void {
        const ratio = devicePixelRatio;
        for (const [canvas, draw] of this.swatches) {
            canvas.width = 28 * ratio;
            canvas.height = 16 * ratio;
            const pen = canvas.getContext('2d')!;
            pen.scale(ratio, ratio);
            draw(pen, palette);
        }
    }

    private row(list: HTMLElement, word: string, draw: (pen: CanvasRenderingContext2D, palette: Palette) => void): void {
        const item = list.appendChild(document.createElement('li'));
        const canvas = item.appendChild(document.createElement('canvas'));
        canvas.setAttribute('aria-hidden', 'true');
        item.append(word);
        this.swatches.push([canvas, draw]);
    }
}

function line(pen: CanvasRenderingContext2D, colour: string, dash: number[], width: number): void {
    pen.beginPath();
    pen.moveTo(2, 8);
    pen.lineTo(26, 8);
    pen.setLineDash(dash);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
}

import type { Health } from './model';

interface Pen {
    beginPath(): void;
    moveTo(x: number, y: number): void;
    lineTo(x: number, y: number): void;
    arc(x: number, y: number, radius: number, start: number, end: number): void;
    closePath(): void;
    fill(): void;
    stroke(): void;
    setLineDash(segments: number[]): void;
    fillStyle: unknown;
    strokeStyle: unknown;
    lineWidth: number;
}

/** The shape of a state, the same as in lists: disc, triangle, square, ring, dashed ring, dash. */
export function drawMark(pen: Pen, health: Health, x: number, y: number, r: number, colour: string): void {
    pen.fillStyle = colour;
    pen.strokeStyle = colour;
    pen.lineWidth = Math.max(1, r * 0.36);
    pen.beginPath();
    switch (health) {
        case 'Ok':
            pen.arc(x, y, r * 0.86, 0, Math.PI * 2);
            pen.fill();
            break;
        case 'Warning':
            pen.moveTo(x, y - r * 1.1);
            pen.lineTo(x + r * 1.15, y + r * 0.9);
            pen.lineTo(x - r * 1.15, y + r * 0.9);
            pen.closePath();
            pen.fill();
            break;
        case 'Critical':
            pen.moveTo(x - r * 0.9, y - r * 0.9);
            pen.lineTo(x + r * 0.9, y - r * 0.9);
            pen.lineTo(x + r * 0.9, y + r * 0.9);
            pen.lineTo(x - r * 0.9, y + r * 0.9);
            pen.closePath();
            pen.fill();
            break;
        case 'Absent':
            pen.moveTo(x - r, y);
            pen.lineTo(x + r, y);
            pen.stroke();
            break;
        default:
            if (health === 'Stale') {
                pen.setLineDash([r * 0.7, r * 0.6]);
            }

            pen.arc(x, y, r * 0.8, 0, Math.PI * 2);
            pen.stroke();
            pen.setLineDash([]);
    }
}

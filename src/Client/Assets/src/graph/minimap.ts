import type { Camera } from './camera';
import { nodeHeight, nodeWidth, type Band } from './layout';
import type { Palette } from './palette';
import type { View } from './view';

const size = { width: 168, height: 112 };
const padding = 6;

/** The whole picture in small with the part that is looked at; dragging in it moves that part. */
export class Minimap {
    readonly element = document.createElement('canvas');
    private readonly still = document.createElement('canvas');
    private scale = 1;
    private x = 0;
    private y = 0;

    constructor(private readonly move: (worldX: number, worldY: number) => void) {
        this.element.className = 'gc-minimap';
        this.element.setAttribute('aria-hidden', 'true');
        this.element.style.width = `${size.width}px`;
        this.element.style.height = `${size.height}px`;
        const drag = (event: PointerEvent) => {
            const box = this.element.getBoundingClientRect();
            this.move((event.clientX - box.left - this.x) / this.scale, (event.clientY - box.top - this.y) / this.scale);
        };
        this.element.addEventListener('pointerdown', event => {
            this.element.setPointerCapture(event.pointerId);
            drag(event);
        });
        this.element.addEventListener('pointermove', event => {
            if (event.buttons === 1) {
                drag(event);
            }
        });
    }

    /** Draws the picture itself; only needed after it changed. */
    update(view: View, places: ReadonlyMap<string, { x: number; y: number }>, bands: readonly Band[], world: { width: number; height: number }, palette: Palette, ratio: number): void {
        this.scale = Math.min((size.width - 2 * padding) / Math.max(1, world.width), (size.height - 2 * padding) / Math.max(1, world.height));
        this.x = (size.width - world.width * this.scale) / 2;
        this.y = (size.height - world.height * this.scale) / 2;
        for (const canvas of [this.element, this.still]) {
            canvas.width = size.width * ratio;
            canvas.height = size.height * ratio;
        }

        const pen = this.still.getContext('2d')!;
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        pen.clearRect(0, 0, size.width, size.height);
        pen.fillStyle = palette.sunken;
        for (const band of bands) {
            pen.fillRect(band.left * this.scale + this.x, band.top * this.scale + this.y, (band.right - band.left) * this.scale, Math.max(1, band.height * this.scale));
        }

        const width = Math.max(2, nodeWidth * this.scale);
        const height = Math.max(1, nodeHeight * this.scale);
        for (const calm of [true, false]) {
            for (const node of view.nodes.values()) {
                const place = places.get(node.id);
                const isCalm = node.health === 'Ok' || node.health === 'Unknown' || node.health === 'Stale';
                if (place && isCalm === calm) {
                    pen.globalAlpha = calm ? 0.5 : 1;
                    pen.fillStyle = calm ? palette.lineStrong : palette.health[node.health];
                    pen.fillRect(place.x * this.scale + this.x - width / 2, place.y * this.scale + this.y - height / 2, width, height);
                }
            }
        }

        pen.globalAlpha = 1;
    }

    /** Draws the frame of what is looked at. */
    frame(camera: Camera, width: number, height: number, palette: Palette, ratio: number): void {
        const pen = this.element.getContext('2d')!;
        pen.setTransform(1, 0, 0, 1, 0, 0);
        pen.clearRect(0, 0, this.element.width, this.element.height);
        pen.drawImage(this.still, 0, 0);
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        const a = camera.toWorld(0, 0);
        const b = camera.toWorld(width, height);
        pen.strokeStyle = palette.accent;
        pen.lineWidth = 1.5;
        const left = Math.max(1, a.x * this.scale + this.x);
        const top = Math.max(1, a.y * this.scale + this.y);
        const right = Math.min(size.width - 1, b.x * this.scale + this.x);
        const bottom = Math.min(size.height - 1, b.y * this.scale + this.y);
        if (right > left && bottom > top) {
            pen.strokeRect(left, top, right - left, bottom - top);
        }
    }
}

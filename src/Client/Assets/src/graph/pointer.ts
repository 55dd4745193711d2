export interface PointerActions {
    /** Negative when the pointer left. */
    hover(x: number, y: number): void;
    click(x: number, y: number, twice: boolean): void;
    pan(dx: number, dy: number): void;
    zoom(x: number, y: number, factor: number): void;
}

const slop = 4;
const twiceWithin = 350;

/** Mouse, pen and fingers: drag pans, two fingers and the wheel zoom, a press without a move is a click. */
export class PointerInput {
    private readonly pointers = new Map<number, { x: number; y: number }>();
    private moved = false;
    private start = { x: 0, y: 0 };
    private lastClick = { x: 0, y: 0, at: -Infinity };

    constructor(private readonly canvas: HTMLCanvasElement, signal: AbortSignal, private readonly actions: PointerActions) {
        canvas.addEventListener('pointerdown', event => this.down(event), { signal });
        canvas.addEventListener('pointermove', event => this.move(event), { signal });
        canvas.addEventListener('pointerup', event => this.up(event), { signal });
        canvas.addEventListener('pointercancel', event => this.pointers.delete(event.pointerId), { signal });
        canvas.addEventListener('pointerleave', () => actions.hover(-1, -1), { signal });
        canvas.addEventListener('wheel', event => this.wheel(event), { signal, passive: false });
    }

    private down(event: PointerEvent): void {
        if (event.button !== 0 && event.button !== 1) {
            return;
        }

        this.canvas.setPointerCapture(event.pointerId);
        this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
        this.start = { x: event.offsetX, y: event.offsetY };
        this.moved = this.pointers.size > 1;
    }

    private move(event: PointerEvent): void {
        const last = this.pointers.get(event.pointerId);
        const now = { x: event.offsetX, y: event.offsetY };
        if (!last) {
            this.actions.hover(now.x, now.y);
            return;
        }

        if (this.pointers.size === 2) {
            const other = [...this.pointers.entries()].find(([id]) => id !== event.pointerId)![1];
            const before = Math.hypot(last.x - other.x, last.y - other.y);
            const after = Math.hypot(now.x - other.x, now.y - other.y);
            this.actions.pan((now.x - last.x) / 2, (now.y - last.y) / 2);
            if (before > 0) {
                this.actions.zoom((now.x + other.x) / 2, (now.y + other.y) / 2, after / before);
            }
        } else if (this.moved || Math.hypot(now.x - this.start.x, now.y - this.start.y) > slop) {
            this.moved = true;
            this.canvas.classList.add('gc-drag');
            this.actions.pan(now.x - last.x, now.y - last.y);
        } else {
            return;
        }

        this.pointers.set(event.pointerId, now);
    }

    private up(event: PointerEvent): void {
        if (!this.pointers.delete(event.pointerId)) {
            return;
        }

        this.canvas.classList.remove('gc-drag');
        if (!this.moved && event.button === 0) {
            const twice = event.timeStamp - this.lastClick.at < twiceWithin && Math.hypot(event.offsetX - this.lastClick.x, event.offsetY - this.lastClick.y) < 8;
            this.lastClick = { x: event.offsetX, y: event.offsetY, at: twice ? -Infinity : event.timeStamp };
            this.actions.click(event.offsetX, event.offsetY, twice);
        }
    }

    private wheel(event: WheelEvent): void {
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
        if (event.shiftKey) {
            this.actions.pan(-(event.deltaX || event.deltaY) * unit, 0);
        } else {
            this.actions.zoom(event.offsetX, event.offsetY, Math.exp(-Math.max(-240, Math.min(240, event.deltaY * unit)) * 0.0016));
        }
    }
}

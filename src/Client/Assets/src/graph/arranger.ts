import { layout, type LayoutInput, type LayoutResult } from './layout';

/** Runs layouts in a worker, one at a time; a newer request replaces one that waits. */
export class Arranger {
    private worker: Worker | null = null;
    private run = 0;
    private busy = false;
    private running: LayoutInput | null = null;
    private waiting: LayoutInput | null = null;

    constructor(private readonly done: (result: LayoutResult) => void) {
        try {
            this.worker = new Worker(new URL('layout-worker.js', import.meta.url), { type: 'module' });
            this.worker.onmessage = (event: MessageEvent<{ run: number; result: LayoutResult }>) => this.finished(event.data.run, event.data.result);
            this.worker.onerror = () => this.withoutWorker();
        } catch {
            // Some policies forbid workers: the layout then runs here.
        }
    }

    arrange(input: LayoutInput): void {
        if (this.busy) {
            this.waiting = input;
            return;
        }

        if (!this.worker) {
            queueMicrotask(() => this.done(layout(input)));
            return;
        }

        this.busy = true;
        this.running = input;
        this.worker.postMessage({ run: ++this.run, input });
    }

    dispose(): void {
        this.worker?.terminate();
    }

    private finished(run: number, result: LayoutResult): void {
        if (run !== this.run) {
            return;
        }

        this.busy = false;
        const next = this.waiting;
        this.waiting = null;
        this.done(result);
        if (next) {
            this.arrange(next);
        }
    }

    private withoutWorker(): void {
        this.worker?.terminate();
        this.worker = null;
        this.busy = false;
        const input = this.waiting ?? this.running;
        this.waiting = null;
        if (input) {
            this.arrange(input);
        }
    }
}

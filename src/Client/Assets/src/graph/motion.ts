import { clamp, type Camera } from './camera';
import type { Viewport } from './framing';
import type { Place, Scene } from './scene';

const milliseconds = 150;

/** The one movement that may be under way: nodes to their new places, the camera to a new view, or both. */
export class Motion {
    private start = 0;
    private nodes = new Map<string, Place>();
    private view: { from: Viewport; to: Viewport } | null = null;
    private moving = false;

    get active(): boolean {
        return this.moving;
    }

    /** Where the camera is going; null when it is not. */
    get target(): Viewport | null {
        return this.view?.to ?? null;
    }

    moveNodes(from: Map<string, Place>): void {
        this.nodes = from;
        this.begin();
    }

    moveCamera(from: Viewport, to: Viewport): void {
        this.view = { from, to };
        this.begin();
    }

    /** The user took the camera in hand. */
    releaseCamera(): void {
        this.view = null;
    }

    /** Puts everything where it is at this time; answers whether the movement has ended. */
    advance(time: number, scene: Scene, camera: Camera): boolean {
        const t = clamp((time - this.start) / milliseconds, 0, 1);
        const part = 1 - (1 - t) ** 3;
        if (this.nodes.size > 0) {
            scene.advance(this.nodes, part);
            scene.reroute();
        }

        if (this.view) {
            const { from, to } = this.view;
            camera.set({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, scale: from.scale + (to.scale - from.scale) * part });
        }

        if (t >= 1) {
            this.moving = false;
            this.nodes = new Map();
            this.view = null;
        }

        return !this.moving;
    }

    private begin(): void {
        this.start = performance.now();
        this.moving = true;
    }
}

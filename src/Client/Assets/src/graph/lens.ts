import { Camera } from './camera';
import { centred, fitted, opening, type Size, type Viewport } from './framing';
import { Motion } from './motion';
import { detail, stripHeight } from './paint/picture';
import type { Place, Scene } from './scene';

/** How long a movement must rest before it is told, in milliseconds. */
const rest = 400;
/** What is revealed stands at least this far from the window's edges. */
const clear = 60;

export interface LensEvents {
    /** Something is to be seen otherwise than it is drawn. */
    changed(): void;
    /** The user took hold of the picture. */
    taken(): void;
    /** A movement came to rest. */
    rested(viewport: Viewport): void;
}

/** What part of the scene is looked at, and every way to move that. */
export class Lens {
    readonly camera = new Camera();
    readonly motion = new Motion();
    window: Size = { width: 0, height: 0 };
    private readonly still = matchMedia('(prefers-reduced-motion: reduce)');
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly scene: Scene, private readonly events: LensEvents) {}

    /** Nothing may move by itself: the user asked for that. */
    get calm(): boolean {
        return this.still.matches;
    }

    /** The first look: where the picture was left, or what suits its size. */
    open(wanted: Viewport | null | undefined): void {
        this.camera.set(wanted ?? opening(this.scene.world, this.window));
    }

    fit(): void {
        this.moveTo(fitted(this.scene.world, this.window));
    }

    /** Moves only as far as it takes to have the place well in sight. */
    reveal(place: Place): void {
        const { camera, window } = this;
        const at = camera.toScreen(place.x, place.y);
        const inSight = at.x > clear && at.x < window.width - clear && at.y > stripHeight + clear && at.y < window.height - clear;
        if (camera.scale < detail.far || !inSight) {
            this.moveTo(centred(place, Math.max(camera.scale, detail.near + 0.05), this.scene.world, window));
        }
    }

    centre(x: number, y: number): void {
        this.take(() => {
            this.camera.x = this.window.width / 2 - x * this.camera.scale;
            this.camera.y = this.window.height / 2 - y * this.camera.scale;
        });
    }

    pan(dx: number, dy: number): void {
        this.take(() => {
            this.camera.x += dx;
            this.camera.y += dy;
        });
    }

    zoom(x: number, y: number, factor: number): void {
        this.take(() => this.camera.zoomAt(x, y, factor));
    }

    zoomBy(factor: number): void {
        const camera = new Camera();
        camera.set(this.motion.target ?? this.camera.get());
        camera.zoomAt(this.window.width / 2, this.window.height / 2, factor);
        this.moveTo(camera.get());
    }

    /** The scene moved under the lens: what was looked at stays where it is on the screen. */
    follow(moved: Place): void {
        this.camera.x += moved.x * this.camera.scale;
        this.camera.y += moved.y * this.camera.scale;
    }

    /** Goes on with the movement that is under way. */
    advance(time: number): void {
        if (this.motion.active && this.motion.advance(time, this.scene, this.camera)) {
            this.moved();
        }
    }

    dispose(): void {
        clearTimeout(this.timer);
    }

    private moveTo(target: Viewport): void {
        if (this.calm) {
            this.camera.set(target);
            this.moved();
        } else {
            this.motion.moveCamera(this.camera.get(), target);
        }

        this.events.changed();
    }

    /** The user moves the camera: no movement of its own goes on against that. */
    private take(move: () => void): void {
        this.motion.releaseCamera();
        move();
        this.events.taken();
        this.moved();
        this.events.changed();
    }

    private moved(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.events.rested(this.camera.get()), rest);
    }
}

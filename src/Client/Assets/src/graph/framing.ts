import { Camera, clamp } from './camera';
import { stripHeight } from './paint/picture';

export interface Viewport {
    x: number;
    y: number;
    scale: number;
}

export interface Size {
    width: number;
    height: number;
}

const margin = 20;

/** The whole world in the window, never enlarged. */
export function fitted(world: Size, window: Size): Viewport {
    const scale = clamp(Math.min((window.width - 2 * margin) / world.width, (window.height - stripHeight - 2 * margin) / world.height), Camera.min, 1);
    return {
        scale,
        x: (window.width - world.width * scale) / 2,
        y: stripHeight + Math.max(margin, (window.height - stripHeight - world.height * scale) / 2),
    };
}

/** The first look: all of it where names can still be read, otherwise its upper left as wide as they can. */
export function opening(world: Size, window: Size): Viewport {
    const all = fitted(world, window);
    const readable = Math.min(1, Math.max(0.42, (window.width - 2 * margin) / world.width));
    return all.scale >= readable ? all : { scale: readable, x: margin, y: stripHeight + 16 };
}

/** A place in the middle of the window, as far as that leaves no empty margins. */
export function centred(place: { x: number; y: number }, scale: number, world: Size, window: Size): Viewport {
    return {
        scale,
        x: within(window.width / 2 - place.x * scale, world.width * scale, margin, window.width - margin),
        y: within(window.height / 2 - place.y * scale, world.height * scale, stripHeight + margin, window.height - margin),
    };
}

/** Whether nothing of the world lies outside the window. */
export function seesAll(camera: Camera, world: Size, window: Size): boolean {
    const a = camera.toWorld(0, stripHeight);
    const b = camera.toWorld(window.width, window.height);
    return a.x <= 0 && a.y <= 0 && b.x >= world.width && b.y >= world.height;
}

function within(offset: number, length: number, low: number, high: number): number {
    return length <= high - low ? low + (high - low - length) / 2 : clamp(offset, high - length, low);
}

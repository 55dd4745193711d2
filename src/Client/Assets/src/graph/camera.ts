/** Where the picture is looked at: screen = world * scale + offset. */
export class Camera {
    x = 0;
    y = 0;
    scale = 1;

    static readonly min = 0.02;
    static readonly max = 2;

    toWorld(sx: number, sy: number): { x: number; y: number } {
        return { x: (sx - this.x) / this.scale, y: (sy - this.y) / this.scale };
    }

    toScreen(wx: number, wy: number): { x: number; y: number } {
        return { x: wx * this.scale + this.x, y: wy * this.scale + this.y };
    }

    zoomAt(sx: number, sy: number, factor: number): void {
        const scale = clamp(this.scale * factor, Camera.min, Camera.max);
        const applied = scale / this.scale;
        this.x = sx - (sx - this.x) * applied;
        this.y = sy - (sy - this.y) * applied;
        this.scale = scale;
    }

    set(other: { x: number; y: number; scale: number }): void {
        this.x = other.x;
        this.y = other.y;
        this.scale = other.scale;
    }

    get(): { x: number; y: number; scale: number } {
        return { x: this.x, y: this.y, scale: this.scale };
    }
}

export function clamp(value: number, low: number, high: number): number {
    return Math.max(low, Math.min(high, value));
}

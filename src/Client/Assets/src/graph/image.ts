import { Camera } from './camera';
import type { Size } from './framing';
import { stripHeight, type Picture } from './paint/picture';
import { Painter } from './painter';
import type { Palette } from './palette';

const margin = 24;
/** Browsers refuse canvases much larger than this. */
const longest = 12_000;

/** The whole picture as an image, whatever part of it is looked at. */
export function imageOf(picture: Picture, world: Size, palette: Palette): Promise<Blob | null> {
    const fits = Math.min(longest / (world.width + 2 * margin), longest / (world.height + 2 * margin));
    const scale = Math.min(1, fits);
    const ratio = scale < 1 ? 1 : Math.min(2, fits);
    const width = (world.width + 2 * margin) * scale;
    const height = (world.height + 2 * margin) * scale + stripHeight;
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * ratio);
    canvas.height = Math.ceil(height * ratio);
    const camera = new Camera();
    camera.set({ x: margin * scale, y: margin * scale + stripHeight, scale });
    const whole = { ...picture, camera, width, height, selected: null, hovered: null, hoveredEdge: null, lit: null, onPath: false, forExport: true };
    new Painter(canvas.getContext('2d')!, palette).draw(whole, ratio);
    return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}

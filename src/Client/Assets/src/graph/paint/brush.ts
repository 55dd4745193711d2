import type { Palette } from '../palette';
import type { TextFitter } from '../text';

/** What everything is painted with. */
export interface Brush {
    pen: CanvasRenderingContext2D;
    palette: Palette;
    fitter: TextFitter;
}

export const fadedAlpha = 0.2;

/** Sizes in steps of a half pixel, so that zooming does not fill the text cache. */
export function half(size: number): number {
    return Math.round(size * 2) / 2;
}

import { paintBandHeads, paintBands } from './paint/bands';
import { paintEdgeLabels } from './paint/edge-labels';
import { paintEdges } from './paint/edges';
import { paintNodes } from './paint/nodes';
import type { HeaderBox, Picture } from './paint/picture';
import { paintStrip } from './paint/strip';
import type { Palette } from './palette';
import { TextFitter } from './text';

/** Paints a frame, from the back to the front. */
export class Painter {
    /** Where the heads of the bands were drawn, for the pointer. */
    headers: HeaderBox[] = [];
    private readonly fitter: TextFitter;

    constructor(private readonly pen: CanvasRenderingContext2D, public palette: Palette) {
        this.fitter = new TextFitter(pen);
    }

    forgetText(): void {
        this.fitter.clear();
    }

    draw(picture: Picture, ratio: number): void {
        const { pen, palette } = this;
        const brush = { pen, palette, fitter: this.fitter };
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        pen.globalAlpha = 1;
        pen.fillStyle = palette.surface;
        pen.fillRect(0, 0, picture.width, picture.height);
        paintBands(brush, picture);

        const { camera } = picture;
        pen.setTransform(ratio * camera.scale, 0, 0, ratio * camera.scale, ratio * camera.x, ratio * camera.y);
        paintEdges(brush, picture);
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        paintNodes(brush, picture);
        paintEdgeLabels(brush, picture);
        this.headers = paintBandHeads(brush, picture);
        paintStrip(brush, picture);
    }
}

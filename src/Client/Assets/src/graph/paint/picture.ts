import type { Camera } from '../camera';
import type { Band } from '../layout';
import type { Route } from '../routes';
import type { View } from '../view';

/** Everything a frame shows. */
export interface Picture {
    camera: Camera;
    width: number;
    height: number;
    view: View;
    places: ReadonlyMap<string, { x: number; y: number }>;
    routes: readonly Route[];
    bands: readonly Band[];
    columns: readonly number[];
    selected: string | null;
    hovered: string | null;
    hoveredEdge: Route | null;
    /** What stays in full colour; null when everything does. */
    lit: ReadonlySet<string> | null;
    /** Set while lit is the path of a selection, whose edges are drawn in the accent colour. */
    onPath: boolean;
    /** The picture is no longer fed. */
    stale: boolean;
    /** Leaves out what belongs to the window and not to the picture. */
    forExport: boolean;
}

export interface HeaderBox {
    group: string;
    x: number;
    y: number;
    width: number;
    height: number;
}

/** Below `far` blocks and counts, below `near` names; above it everything. */
export const detail = { far: 0.3, near: 0.7 };

export const stripHeight = 28;

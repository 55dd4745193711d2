/** What the canvas says by itself. The page may give the same words in another language. */
export const english = {
    label: 'Topology: {nodes} objects, {edges} connections',
    hint: 'Arrow keys follow the path, Enter opens, Escape clears, plus and minus zoom, F fits, Space folds the namespace.',
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Fit to window', legend: 'Legend', foldAll: 'Fold all namespaces', unfoldAll: 'Unfold all namespaces',
    ok: 'ok', warning: 'warning', critical: 'critical', unknown: 'unknown', stale: 'stale', absent: 'absent',
    resolved: 'path', broken: 'broken reference', mirror: 'mirrored copy', observed: 'width: requests per second', fold: 'folded namespace',
    connecting: 'Connecting', live: 'Live', late: '{age} old', disconnected: 'Disconnected, picture of {time}', refused: 'Not permitted',
    upstream: '{count} before it', downstream: '{count} after it', cleared: 'Nothing selected', column: 'column {column}', matches: '{count} found',
};

export type Words = typeof english;

export function say(template: string, values: Record<string, string | number>): string {
    return template.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

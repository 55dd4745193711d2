export interface KeyActions {
    pan(dx: number, dy: number): void;
    /** To the neighbour in a direction. */
    follow(dx: number, dy: number): void;
    zoom(factor: number): void;
    fit(): void;
    clear(): void;
    enter(): void;
    fold(): void;
}

const step = 80;
const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What a key press does; null when it is not for the graph. */
export function keyAction(event: KeyboardEvent, selected: boolean, actions: KeyActions): (() => void) | null {
    if (event.ctrlKey || event.metaKey || event.altKey) {
        return null;
    }

    const arrow = arrows[event.key];
    if (arrow) {
        const [dx, dy] = arrow;
        return event.shiftKey ? () => actions.pan(-dx * step, -dy * step) : () => actions.follow(dx, dy);
    }

    switch (event.key) {
        case '+': case '=': return () => actions.zoom(1.25);
        case '-': case '_': return () => actions.zoom(0.8);
        case '0': case 'f': case 'F': return () => actions.fit();
        case 'Escape': return selected ? () => actions.clear() : null;
        case 'Enter': return selected ? () => actions.enter() : null;
        case ' ': return selected ? () => actions.fold() : null;
        default: return null;
    }
}

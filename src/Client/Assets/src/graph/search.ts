import type { Graph } from './model';

/** Finding objects by words, and going from one to the next. */
export class Search {
    /** What was found; null while nothing is looked for. */
    matches: string[] | null = null;
    private at = -1;

    constructor(private readonly graph: Graph) {}

    /** What contains all words; answers how many those are, null when there are no words. */
    find(text: string): number | null {
        const words = text.toLowerCase().split(/\s+/).filter(Boolean);
        this.at = -1;
        this.matches = words.length === 0
            ? null
            : [...this.graph.nodes.values()]
                .filter(node => words.every(word => `${node.name} ${node.namespace} ${node.kind} ${node.detail} ${node.code}`.toLowerCase().includes(word)))
                .map(node => node.id);
        return this.matches?.length ?? null;
    }

    /** The next one, or the one before; null when nothing was found. */
    step(step: number): string | null {
        if (!this.matches || this.matches.length === 0) {
            return null;
        }

        const from = this.at < 0 && step < 0 ? 0 : this.at;
        this.at = (from + step + this.matches.length) % this.matches.length;
        return this.matches[this.at]!;
    }
}

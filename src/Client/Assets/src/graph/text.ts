/** Cuts text to a width and remembers the cuts: measuring is the dearest part of a frame. */
export class TextFitter {
    private readonly cuts = new Map<string, string>();

    constructor(private readonly context: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>) {
    }

    fit(text: string, width: number, font: string): string {
        const key = `${font}|${Math.round(width)}|${text}`;
        const known = this.cuts.get(key);
        if (known !== undefined) {
            return known;
        }

        this.context.font = font;
        let result = text;
        if (width < 8) {
            result = '';
        } else if (this.context.measureText(text).width > width) {
            let low = 0;
            let high = text.length;
            while (low < high) {
                const middle = (low + high + 1) >> 1;
                if (this.context.measureText(`${text.slice(0, middle)}…`).width <= width) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }

            result = low === 0 ? '' : `${text.slice(0, low)}…`;
        }

        if (this.cuts.size > 20_000) {
            this.cuts.clear();
        }

        this.cuts.set(key, result);
        return result;
    }

    clear(): void {
        this.cuts.clear();
    }
}

/** `1.2k`, `340`, `0.4`: short enough for an edge. */
export function shortNumber(value: number): string {
    return value >= 10_000 ? `${Math.round(value / 1000)}k`
        : value >= 1000 ? `${(value / 1000).toFixed(1)}k`
            : value >= 10 || value === 0 ? `${Math.round(value)}` : value.toFixed(1);
}

import { anyItem, type Step } from './schema';

/** Lines by number, from 0. */
export interface Lines {
    readonly count: number;
    line(number: number): string;
}

export interface Place {
    /** Where the mapping or list is that the cursor writes into. */
    path: Step[];
    /** The key of this line; empty while it is being typed. */
    key: string;
    /** Set when the cursor stands after `key:`. */
    inValue: boolean;
    /** The column where the key starts. */
    column: number;
    /** Other keys of the same mapping. */
    siblings: Set<string>;
}

interface Token {
    column: number;
    key: string | null;
}

const keyPattern = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#:,[\]{}&*!|>'"%@`-][^#:]*?|-[^\s#:][^#:]*?)\s*:(?=\s|$)/;

/**
 * Where a cursor is, by indentation alone: it has to work in text that does not parse yet, which is most text while
 * it is being typed. Flow style (`{a: b}`) is not looked into.
 */
export function placeAt(lines: Lines, number: number, column: number): Place {
    const text = lines.line(number);
    const tokens = tokensOf(text);
    const last = tokens.at(-1);
    const hasKey = last !== undefined && last.key !== null;
    const keyEnd = hasKey ? text.indexOf(':', last.column + rawKeyLength(text, last.column)) : -1;
    const lead = /^[\s-]*/.exec(text.slice(0, column))?.[0] ?? '';
    const start = hasKey ? last.column : Math.min(column, /^(\s*(?:-\s+)*)/.exec(text)?.[1]?.length ?? lead.length);

    const path: Step[] = [];
    let need = start;
    let same = false;
    for (const token of tokens.filter(token => token.key === null).reverse()) {
        if (token.column < column) {
            path.unshift(anyItem);
            need = token.column;
            same = true;
        }
    }

    const firstInItem = path.length > 0;
    const siblings = new Set<string>();
    collectBelow(lines, number, start, siblings);
    let collecting = !firstInItem;
    for (let above = number - 1; above >= 0 && (need > 0 || same || collecting); above--) {
        const line = lines.line(above);
        if (/^(---|\.\.\.)(\s|$)/.test(line)) {
            break;
        }

        for (const token of tokensOf(line).reverse()) {
            if (token.key !== null && collecting && token.column === start) {
                siblings.add(token.key);
            }

            if (token.key === null ? token.column < need : token.column < need || (same && token.column === need)) {
                path.unshift(token.key ?? anyItem);
                need = token.column;
                same = token.key === null;
                collecting = false;
            }
        }
    }

    return { path, key: hasKey ? last.key ?? '' : '', inValue: keyEnd >= 0 && column > keyEnd, column: start, siblings };
}

function collectBelow(lines: Lines, number: number, start: number, siblings: Set<string>): void {
    const limit = Math.min(lines.count, number + 400);
    for (let below = number + 1; below < limit; below++) {
        const line = lines.line(below);
        const tokens = tokensOf(line);
        const first = tokens[0];
        if (!first) {
            continue;
        }

        if (/^(---|\.\.\.)(\s|$)/.test(line) || first.column < start) {
            return;
        }

        if (first.key !== null && first.column === start) {
            siblings.add(first.key);
        }
    }
}

function tokensOf(line: string): Token[] {
    const tokens: Token[] = [];
    let column = line.length - line.trimStart().length;
    while (line[column] === '-' && (column + 1 >= line.length || line[column + 1] === ' ')) {
        tokens.push({ column, key: null });
        column++;
        while (line[column] === ' ') {
            column++;
        }
    }

    const key = keyPattern.exec(line.slice(column))?.[1];
    if (key !== undefined) {
        tokens.push({ column, key: unquote(key) });
    }

    return tokens;
}

function rawKeyLength(line: string, column: number): number {
    return keyPattern.exec(line.slice(column))?.[1]?.length ?? 0;
}

function unquote(key: string): string {
    const quote = key[0];
    return key.length > 1 && (quote === '"' || quote === "'") && key.at(-1) === quote ? key.slice(1, -1) : key;
}

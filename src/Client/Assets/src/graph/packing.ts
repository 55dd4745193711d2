/** Something in a column: the place of its middle, and its height. */
export interface Box {
    y: number;
    height: number;
}

const rowGap = 10;

/**
 * Gives each item of an ordered column the place nearest to the one it wants (least squares) without overlap: items that
 * would overlap are merged into blocks that share the mean of their wishes (pool adjacent violators).
 */
export function spread(column: Box[], wanted: number[], weights: number[], limit: number): void {
    const offsets: number[] = [];
    let offset = 0;
    column.forEach((item, index) => {
        if (index > 0) {
            offset += distance(column[index - 1]!, item);
        }

        offsets.push(offset);
    });

    const blocks: { start: number; sum: number; weight: number }[] = [];
    for (let i = 0; i < column.length; i++) {
        let block = { start: i, sum: (wanted[i]! - offsets[i]!) * weights[i]!, weight: weights[i]! };
        while (blocks.length > 0 && blocks.at(-1)!.sum / blocks.at(-1)!.weight >= block.sum / block.weight) {
            const last = blocks.pop()!;
            block = { start: last.start, sum: last.sum + block.sum, weight: last.weight + block.weight };
        }

        blocks.push(block);
    }

    blocks.forEach((block, index) => {
        const end = blocks[index + 1]?.start ?? column.length;
        for (let i = block.start; i < end; i++) {
            column[i]!.y = block.sum / block.weight + offsets[i]!;
        }
    });

    if (limit === Infinity) {
        return;
    }

    for (let i = 0; i < column.length; i++) {
        const lowest = i === 0 ? column[0]!.height / 2 : column[i - 1]!.y + distance(column[i - 1]!, column[i]!);
        column[i]!.y = Math.max(column[i]!.y, lowest);
    }

    for (let i = column.length - 1; i >= 0; i--) {
        const highest = i === column.length - 1 ? limit - column[i]!.height / 2 : column[i + 1]!.y - distance(column[i]!, column[i + 1]!);
        column[i]!.y = Math.min(column[i]!.y, highest);
    }
}

/** One below the other from the top. */
export function pack(column: Box[]): void {
    let y = 0;
    column.forEach((item, index) => {
        y += index === 0 ? item.height / 2 : distance(column[index - 1]!, item);
        item.y = y;
    });
}

export function packedHeight(column: readonly Box[]): number {
    return column.reduce((sum, item) => sum + item.height + rowGap, -rowGap);
}

function distance(a: Box, b: Box): number {
    return (a.height + b.height) / 2 + rowGap;
}

import { isCollection, isNode, isPair, parseDocument, type Document } from 'yaml';

/** `spec.rules[0].backendRefs[1].name` and `metadata.labels[app.kubernetes.io/name]` as steps. */
export function stepsOf(path: string): (string | number)[] {
    return [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([step, inBrackets]) =>
        inBrackets === undefined ? step : /^\d+$/.test(inBrackets) ? Number(inBrackets) : inBrackets);
}

/** Where a field starts in the text; of one that is not there, where the nearest thing around it starts. */
export function offsetOf(text: string, path: string): number {
    const document = parseDocument(text);
    for (let steps = stepsOf(path); steps.length > 0; steps = steps.slice(0, -1)) {
        const offset = startOf(document, steps);
        if (offset !== null) {
            return offset;
        }
    }

    return 0;
}

function startOf(document: Document, steps: (string | number)[]): number | null {
    const parent = steps.length === 1 ? document.contents : document.getIn(steps.slice(0, -1), true);
    const last = steps.at(-1);
    if (!isCollection(parent)) {
        return null;
    }

    // A field starts at its key, an item at itself.
    const found = parent.items.find((item, index) => (isPair(item) ? String(isNode(item.key) ? item.key.toJSON() : item.key) === String(last) : index === last));
    const node = isPair(found) ? found.key : found;
    return isNode(node) && node.range ? node.range[0] : null;
}

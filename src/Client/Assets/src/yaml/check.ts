import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node, type Pair } from 'yaml';
import { SchemaReader, typeName, type JsonSchema } from './schema';

export interface Problem {
    from: number;
    to: number;
    severity: 'error' | 'warning' | 'info';
    message: string;
}

/** Beyond this much text the check would hold up typing; the server still checks everything. */
export const checkLimit = 600_000;

const problemLimit = 200;

/** What is wrong with a YAML stream, by its syntax and by the schema of its kind. */
export function check(text: string, reader: SchemaReader | null): Problem[] {
    const problems: Problem[] = [];
    if (text.length > checkLimit) {
        return problems;
    }

    const documents = parseAllDocuments(text, { lineCounter: new LineCounter(), prettyErrors: false, uniqueKeys: true, strict: true });
    for (const document of Array.isArray(documents) ? documents as Document[] : []) {
        for (const error of [...document.errors, ...document.warnings]) {
            problems.push({
                from: Math.min(error.pos[0], text.length),
                to: Math.min(Math.max(error.pos[1], error.pos[0] + 1), text.length),
                severity: error.name === 'YAMLWarning' ? 'warning' : 'error',
                message: error.message,
            });
        }

        if (reader && document.errors.length === 0 && document.contents && isOfKind(document, reader.root)) {
            new Walk(reader, problems).node(document.contents as Node, reader.resolve(reader.root), '');
        }
    }

    return problems.slice(0, problemLimit);
}

function isOfKind(document: Document, schema: JsonSchema): boolean {
    const kinds = schema['x-kubernetes-group-version-kind'];
    const kind = document.get('kind');
    return !kinds || typeof kind !== 'string' || kinds.some(known => known.kind === kind);
}

class Walk {
    constructor(private readonly reader: SchemaReader, private readonly problems: Problem[]) {
    }

    node(node: Node | null, schema: JsonSchema, name: string): void {
        if (!node || isAlias(node) || this.problems.length >= problemLimit) {
            return;
        }

        if (isMap(node)) {
            if (this.fits(node, schema, ['object'], name)) {
                this.map(node.items, node, schema, name);
            }
        } else if (isSeq(node)) {
            if (this.fits(node, schema, ['array'], name)) {
                this.list(node.items as Node[], node, schema, name);
            }
        } else if (isScalar(node)) {
            this.scalar(node, node.value, schema, name);
        }
    }

    private map(items: Pair[], node: Node, schema: JsonSchema, name: string): void {
        const present = new Set<string>();
        for (const pair of items) {
            const key = isScalar(pair.key) ? String(pair.key.value) : null;
            if (key === null) {
                continue;
            }

            present.add(key);
            const property = this.reader.property(schema, key);
            if (property) {
                this.node(pair.value as Node | null, property, key);
            } else if (this.isClosed(schema)) {
                this.add(pair.key as Node, 'warning', `${name || 'The object'} has no field "${key}"${this.similar(schema, key)}. It would be dropped.`);
            }
        }

        const missing = (schema.required ?? []).filter(key => !present.has(key));
        if (missing.length > 0) {
            this.add(items[0]?.key as Node ?? node, 'error', `${name || 'The object'} needs ${missing.map(key => `"${key}"`).join(', ')}.`);
        }
    }

    private list(items: Node[], node: Node, schema: JsonSchema, name: string): void {
        if (schema.minItems !== undefined && items.length < schema.minItems) {
            this.add(node, 'error', `${name} needs at least ${schema.minItems} ${schema.minItems === 1 ? 'item' : 'items'}.`);
        }

        if (schema.maxItems !== undefined && items.length > schema.maxItems) {
            this.add(node, 'error', `${name} takes at most ${schema.maxItems} items; these are ${items.length}.`);
        }

        const item = this.reader.item(schema);
        if (item) {
            items.forEach(child => this.node(child, item, `${name} item`));
        }
    }

    private scalar(node: Node, value: unknown, schema: JsonSchema, name: string): void {
        if (value === null || value === undefined) {
            return;
        }

        const type = typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value === 'boolean' ? 'boolean' : 'string';
        if (!this.fits(node, schema, type === 'integer' ? ['integer', 'number'] : [type], name)) {
            return;
        }

        if (schema.enum && !schema.enum.includes(value)) {
            this.add(node, 'error', `${name} is one of ${schema.enum.map(String).join(', ')}.`);
        }

        if (typeof value === 'number') {
            if (schema.minimum !== undefined && value < schema.minimum) {
                this.add(node, 'error', `${name} is at least ${schema.minimum}.`);
            }

            if (schema.maximum !== undefined && value > schema.maximum) {
                this.add(node, 'error', `${name} is at most ${schema.maximum}.`);
            }
        }

        if (typeof value === 'string') {
            if (schema.maxLength !== undefined && value.length > schema.maxLength) {
                this.add(node, 'error', `${name} has at most ${schema.maxLength} characters; these are ${value.length}.`);
            }

            if (schema.minLength !== undefined && value.length < schema.minLength) {
                this.add(node, 'error', schema.minLength === 1 ? `${name} is empty.` : `${name} has at least ${schema.minLength} characters.`);
            }

            if (schema.pattern && !matches(schema.pattern, value)) {
                this.add(node, 'error', `${name} does not have the form ${schema.pattern}`);
            }
        }
    }

    private fits(node: Node, schema: JsonSchema, types: string[], name: string): boolean {
        if (schema['x-kubernetes-int-or-string'] || schema.format === 'int-or-string') {
            if (types.includes('integer') || types.includes('string')) {
                return true;
            }
        }

        const wanted = this.reader.forms(schema).flatMap(form => form.type ?? []);
        if (wanted.length === 0 || types.some(type => wanted.includes(type)) || schema['x-kubernetes-preserve-unknown-fields']) {
            return true;
        }

        const given = types[0] === 'array' ? 'a list' : types[0] === 'object' ? 'a mapping' : `of type ${types[0]}`;
        this.add(node, 'error', `${name || 'The document'} is ${given}; ${typeName(schema, this.reader)} is expected.${wanted.includes('string') && types[0] !== 'array' && types[0] !== 'object' ? ' Put it in quotes.' : ''}`);
        return false;
    }

    private isClosed(schema: JsonSchema): boolean {
        return this.reader.forms(schema).every(form => !form['x-kubernetes-preserve-unknown-fields'] && !form.additionalProperties)
            && this.reader.forms(schema).some(form => form.properties);
    }

    private similar(schema: JsonSchema, key: string): string {
        const lower = key.toLowerCase();
        const names = this.reader.forms(schema).flatMap(form => Object.keys(form.properties ?? {}));
        const near = names.find(name => name.toLowerCase() === lower)
            ?? names.find(name => name.length > 3 && distance(name.toLowerCase(), lower) <= 2);
        return near ? `; "${near}" is meant` : '';
    }

    private add(node: Node, severity: Problem['severity'], message: string): void {
        const range = node.range ?? [0, 1, 1];
        this.problems.push({ from: range[0], to: Math.max(range[1], range[0] + 1), severity, message: message[0]!.toUpperCase() + message.slice(1) });
    }
}

/** Patterns come from the cluster and are of another dialect; one that this engine cannot read says nothing. */
function matches(pattern: string, value: string): boolean {
    try {
        return new RegExp(pattern, 'u').test(value);
    } catch {
        return true;
    }
}

/** Levenshtein distance, for names that were mistyped. */
function distance(a: string, b: string): number {
    if (Math.abs(a.length - b.length) > 2) {
        return 3;
    }

    let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
        }

        previous = row;
    }

    return previous[b.length]!;
}

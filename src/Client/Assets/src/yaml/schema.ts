/** The part of JSON Schema that Kubernetes publishes. Unknown keywords are ignored. */
export interface JsonSchema {
    $ref?: string;
    allOf?: JsonSchema[];
    anyOf?: JsonSchema[];
    oneOf?: JsonSchema[];
    type?: string | string[];
    format?: string;
    description?: string;
    default?: unknown;
    enum?: unknown[];
    pattern?: string;
    minimum?: number;
    maximum?: number;
    minLength?: number;
    maxLength?: number;
    minItems?: number;
    maxItems?: number;
    required?: string[];
    properties?: Record<string, JsonSchema>;
    additionalProperties?: boolean | JsonSchema;
    items?: JsonSchema;
    definitions?: Record<string, JsonSchema>;
    'x-kubernetes-preserve-unknown-fields'?: boolean;
    'x-kubernetes-int-or-string'?: boolean;
    'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
}

/** A step of a path into a document: a key, or any item of a list. */
export type Step = string | typeof anyItem;

export const anyItem = Symbol('item');

/** Follows references and folds `allOf` into one flat schema; every object is resolved once. */
export class SchemaReader {
    private readonly flat = new WeakMap<JsonSchema, JsonSchema>();

    constructor(readonly root: JsonSchema) {
    }

    resolve(schema: JsonSchema, depth = 0): JsonSchema {
        const known = this.flat.get(schema);
        if (known) {
            return known;
        }

        let result = schema;
        if (schema.$ref && depth < 16) {
            const target = this.pointer(schema.$ref);
            result = target ? { ...this.resolve(target, depth + 1), ...without(schema, '$ref') } : without(schema, '$ref');
        }

        if (result.allOf && depth < 16) {
            const parts = result.allOf.map(part => this.resolve(part, depth + 1));
            const own = without(result, 'allOf');
            result = parts.reduceRight<JsonSchema>((sum, part) => merge(part, sum), own);
        }

        this.flat.set(schema, result);
        return result;
    }

    /** The schema at a path; undefined where nothing is known. */
    at(path: readonly Step[]): JsonSchema | undefined {
        let current: JsonSchema | undefined = this.resolve(this.root);
        for (const step of path) {
            current = step === anyItem ? this.item(current) : this.property(current, step);
            if (!current) {
                return undefined;
            }
        }

        return current;
    }

    property(schema: JsonSchema, name: string): JsonSchema | undefined {
        for (const form of this.forms(schema)) {
            const own = form.properties?.[name];
            if (own) {
                return this.resolve(own);
            }
        }

        for (const form of this.forms(schema)) {
            if (typeof form.additionalProperties === 'object') {
                return this.resolve(form.additionalProperties);
            }
        }

        return undefined;
    }

    item(schema: JsonSchema): JsonSchema | undefined {
        const items = this.forms(schema).find(form => form.items)?.items;
        return items && this.resolve(items);
    }

    /** The schema and its alternatives. */
    forms(schema: JsonSchema): JsonSchema[] {
        const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(part => this.resolve(part));
        return [schema, ...alternatives];
    }

    private pointer(reference: string): JsonSchema | undefined {
        if (!reference.startsWith('#/')) {
            return undefined;
        }

        let current: unknown = this.root;
        for (const part of reference.slice(2).split('/')) {
            current = (current as Record<string, unknown> | undefined)?.[decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~')];
        }

        return current as JsonSchema | undefined;
    }
}

/** `string`, `integer`, `list of object`, `int or string`: what a reader is told about a type. */
export function typeName(schema: JsonSchema, reader: SchemaReader): string {
    if (schema['x-kubernetes-int-or-string'] || schema.format === 'int-or-string') {
        return 'integer or string';
    }

    if (schema.type === 'array') {
        const item = reader.item(schema);
        return item ? `list of ${typeName(item, reader)}` : 'list';
    }

    if (typeof schema.additionalProperties === 'object') {
        return `map of ${typeName(reader.resolve(schema.additionalProperties), reader)}`;
    }

    return Array.isArray(schema.type) ? schema.type.join(' or ') : schema.type ?? (schema.properties ? 'object' : 'any');
}

function without<K extends keyof JsonSchema>(schema: JsonSchema, key: K): Omit<JsonSchema, K> {
    const { [key]: _, ...rest } = schema;
    return rest;
}

function merge(part: JsonSchema, own: JsonSchema): JsonSchema {
    return {
        ...part,
        ...own,
        ...(part.properties || own.properties ? { properties: { ...part.properties, ...own.properties } } : {}),
        ...(part.required || own.required ? { required: [...(part.required ?? []), ...(own.required ?? [])] } : {}),
    };
}

import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Text } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { placeAt, type Lines } from './path';
import { typeName, type JsonSchema, type SchemaReader } from './schema';

type ReaderSource = () => SchemaReader | null;

export function completion(source: ReaderSource): (context: CompletionContext) => CompletionResult | null {
    return context => {
        const reader = source();
        if (!reader) {
            return null;
        }

        const line = context.state.doc.lineAt(context.pos);
        const place = placeAt(linesOf(context.state.doc), line.number - 1, context.pos - line.from);
        if (place.inValue) {
            const schema = reader.at([...place.path, place.key]);
            const word = context.matchBefore(/[^\s:,[\]{}]*$/);
            return schema && word ? { from: word.from, options: values(schema, reader), validFor: /^[^\s:,[\]{}]*$/ } : null;
        }

        const word = context.matchBefore(/[\w./$-]*$/);
        const schema = reader.at(place.path);
        if (!word || !schema || (!context.explicit && word.from === word.to) || /#/.test(line.text.slice(0, context.pos - line.from))) {
            return null;
        }

        const keys = keysOf(schema, reader, place.siblings, ' '.repeat(place.column));
        return { from: word.from, options: keys.length > 0 ? keys : values(schema, reader), validFor: /^[\w./$-]*$/ };
    };
}

export function hoverDocs(source: ReaderSource) {
    return hoverTooltip((view, position) => {
        const reader = source();
        if (!reader) {
            return null;
        }

        const line = view.state.doc.lineAt(position);
        const place = placeAt(linesOf(view.state.doc), line.number - 1, position - line.from);
        const start = line.from + place.column;
        const schema = place.key && position >= start && position <= start + place.key.length
            ? reader.at([...place.path, place.key])
            : undefined;
        if (!schema) {
            return null;
        }

        const parent = reader.at(place.path);
        return {
            pos: start,
            end: start + place.key.length,
            above: true,
            create: () => ({ dom: describe(place.key, schema, reader, parent?.required?.includes(place.key) ?? false) }),
        };
    }, { hoverTime: 350 });
}

function keysOf(schema: JsonSchema, reader: SchemaReader, present: Set<string>, indent: string): Completion[] {
    const options: Completion[] = [];
    const seen = new Set(present);
    for (const form of reader.forms(schema)) {
        for (const [name, raw] of Object.entries(form.properties ?? {})) {
            if (seen.has(name)) {
                continue;
            }

            seen.add(name);
            const property = reader.resolve(raw);
            const required = form.required?.includes(name) ?? false;
            options.push({
                label: name,
                type: 'property',
                detail: typeName(property, reader) + (required ? ', needed' : ''),
                info: property.description ? () => describe(name, property, reader, required) : undefined,
                boost: required ? 20 : name === 'status' ? -20 : 0,
                apply: name + opening(property, indent),
            });
        }
    }

    return options;
}

function opening(schema: JsonSchema, indent: string): string {
    if (schema.type === 'array') {
        return `:\n${indent}- `;
    }

    return schema.type === 'object' || schema.properties ? `:\n${indent}  ` : ': ';
}

function values(schema: JsonSchema, reader: SchemaReader): Completion[] {
    const found = new Map<string, Completion>();
    for (const form of reader.forms(schema)) {
        for (const value of form.enum ?? []) {
            found.set(String(value), { label: String(value), type: 'enum' });
        }

        if (form.type === 'boolean') {
            found.set('true', { label: 'true', type: 'constant' }).set('false', { label: 'false', type: 'constant' });
        }
    }

    const preset = schema.default;
    if (preset !== undefined && typeof preset !== 'object') {
        found.set(String(preset), { label: String(preset), type: 'constant', detail: 'default', boost: 10 });
    }

    return [...found.values()];
}

function describe(name: string, schema: JsonSchema, reader: SchemaReader, required: boolean): HTMLElement {
    const box = document.createElement('div');
    box.className = 'yaml-doc';
    const head = box.appendChild(document.createElement('div'));
    head.className = 'yaml-doc-head';
    head.append(text('b', name), text('span', typeName(schema, reader) + (required ? ' · needed' : '')));
    if (schema.description) {
        box.append(text('p', schema.description.length > 900 ? `${schema.description.slice(0, 900)}…` : schema.description));
    }

    const facts = [
        schema.enum && `One of ${schema.enum.map(String).join(', ')}`,
        schema.default !== undefined && `Default ${JSON.stringify(schema.default)}`,
        (schema.minimum !== undefined || schema.maximum !== undefined) && `Range ${schema.minimum ?? '…'} to ${schema.maximum ?? '…'}`,
    ].filter(Boolean);
    if (facts.length > 0) {
        box.append(text('div', facts.join(' · ')));
    }

    return box;
}

function text(tag: string, content: string): HTMLElement {
    const element = document.createElement(tag);
    element.textContent = content;
    return element;
}

function linesOf(document: Text): Lines {
    return { count: document.lines, line: number => document.line(number + 1).text };
}

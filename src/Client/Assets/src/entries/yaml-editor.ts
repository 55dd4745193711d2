// The module behind the YamlEditor and YamlDiff components.
import { notify, streamOf, textOf, type DotNetObject, type DotNetStream } from '../interop';
import { YamlDiff, type DiffOptions } from '../yaml/diff';
import { YamlEditor, type EditorOptions, type ServerProblem } from '../yaml/editor';

export function create(host: HTMLElement, options: EditorOptions, target: DotNetObject) {
    const editor = new YamlEditor(host, options, {
        dirtyChanged: dirty => notify(target, 'DirtyChanged', dirty),
        changed: () => notify(target, 'TextChanged'),
        save: () => notify(target, 'Save'),
        checked: (errors, warnings) => notify(target, 'Checked', errors, warnings),
    });
    return {
        text: () => streamOf(editor.text()),
        revision: () => editor.revisionOf(),
        replace: async (revision: number, length: number, from: number, to: number, insert: string | DotNetStream) =>
            editor.replace(revision, length, from, to, typeof insert === 'string' ? insert : await textOf(insert)),
        undo: () => editor.undo(),
        redo: () => editor.redo(),
        setText: async (stream: DotNetStream, baseline: boolean) => editor.setText(await textOf(stream), baseline),
        setSchema: async (stream: DotNetStream | null) => editor.setSchema(stream && JSON.parse(await textOf(stream))),
        setProblems: (problems: ServerProblem[]) => editor.setProblems(problems),
        setReadOnly: (readOnly: boolean) => editor.setReadOnly(readOnly),
        compareWith: async (stream: DotNetStream | null) => editor.compareWith(stream && await textOf(stream)),
        markSaved: () => editor.markSaved(),
        goTo: (line: number, column: number) => editor.goTo(line, column),
        goToField: (path: string) => editor.goToField(path),
        focus: () => editor.focus(),
        dispose: () => editor.dispose(),
    };
}

export function createDiff(host: HTMLElement, options: DiffOptions) {
    const diff = new YamlDiff(host, options);
    return {
        show: async (before: DotNetStream, after: DotNetStream) => diff.show(await textOf(before), await textOf(after)),
        dispose: () => diff.dispose(),
    };
}

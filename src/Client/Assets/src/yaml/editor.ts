import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { forceLinting, forEachDiagnostic, linter, lintGutter, lintKeymap, nextDiagnostic, setDiagnosticsEffect, type Diagnostic } from '@codemirror/lint';
import { unifiedMergeView } from '@codemirror/merge';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, StateEffect, StateField, type Extension, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { completion, hoverDocs } from './assist';
import { check, checkLimit } from './check';
import { DraftStore, fingerprint } from './draft';
import { SchemaReader, type JsonSchema } from './schema';
import { frameStyle, highlighting, theme } from './theme';
import { english, say, type Words } from './words';
import { offsetOf } from './field';

export interface EditorOptions {
    label: string;
    readOnly: boolean;
    draftKey: string | null;
    words?: Partial<Words>;
}

export interface EditorCallbacks {
    dirtyChanged?(dirty: boolean): void;
    /** After typing rested. */
    changed?(): void;
    save?(): void;
    checked?(errors: number, warnings: number): void;
}

/** Line and column count from 1. */
export interface ServerProblem {
    line: number;
    column: number;
    message: string;
    severity: 'error' | 'warning' | 'info';
}

/** A change that the form made: the other side knows it already. */
const ofForm = Annotation.define<boolean>();

const setServerProblems = StateEffect.define<Diagnostic[]>();

/** What the server said keeps its place while the text around it is edited, and goes with the line it is about. */
const serverProblems = StateField.define<Diagnostic[]>({
    create: () => [],
    update(current, transaction) {
        for (const effect of transaction.effects) {
            if (effect.is(setServerProblems)) {
                return effect.value;
            }
        }

        return transaction.docChanged
            ? current
                .map(problem => ({ ...problem, from: transaction.changes.mapPos(problem.from, 1), to: transaction.changes.mapPos(problem.to, -1) }))
                .filter(problem => problem.to > problem.from)
            : current;
    },
});

const restsAfter = 300;

export class YamlEditor {
    private readonly view: EditorView;
    private readonly body: HTMLElement;
    private readonly notice: HTMLElement;
    private readonly position: HTMLElement;
    private readonly problems: HTMLButtonElement;
    private readonly readOnly = new Compartment();
    private readonly comparison = new Compartment();
    private readonly drafts: DraftStore | null;
    private readonly words: Words;
    private reader: SchemaReader | null = null;
    private base: Text;
    private locked: boolean;
    private dirty = false;
    private offered = false;
    private told = true;
    private revision = 0;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private readonly beforeLeave = (event: BeforeUnloadEvent) => this.leaving(event);

    constructor(host: HTMLElement, private readonly options: EditorOptions, private readonly callbacks: EditorCallbacks) {
        this.words = { ...english, ...options.words };
        this.locked = options.readOnly;
        this.drafts = options.draftKey ? new DraftStore(sessionStorage, options.draftKey) : null;

        // A shadow root takes constructed style sheets, which a strict content security policy allows.
        const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(frameStyle);
        root.adoptedStyleSheets = [sheet];
        root.innerHTML = '<div class="frame"><div class="notice" role="status" hidden></div><div class="body"></div>'
            + '<div class="foot"><span class="position"></span><span class="grow"></span><button type="button" class="problems"></button></div>'
            + '<div class="sr" id="leave"></div></div>';
        this.body = root.querySelector('.body')!;
        this.notice = root.querySelector('.notice')!;
        this.position = root.querySelector('.position')!;
        this.problems = root.querySelector('.problems')!;
        root.querySelector('#leave')!.textContent = this.words.leave;
        this.problems.addEventListener('click', () => {
            nextDiagnostic(this.view);
            this.view.focus();
        });

        const state = EditorState.create({ extensions: this.extensions() });
        this.base = state.doc;
        this.view = new EditorView({ state, parent: this.body, root });
        this.showPosition();
        this.problems.hidden = true;
        addEventListener('beforeunload', this.beforeLeave);
    }

    text(): string {
        return this.view.state.doc.toString();
    }

    /**
     * Replaces the text. As baseline it is what is saved: dirty starts over, and a draft of an earlier load of the page
     * comes back on top of it. Otherwise it is an edit like any other, with undo.
     */
    setText(text: string, baseline = true): void {
        if (baseline) {
            this.base = this.view.state.toText(text);
        }

        const selection = Math.min(this.view.state.selection.main.head, text.length);
        this.view.dispatch({
            changes: { from: 0, to: this.view.state.doc.length, insert: text },
            selection: { anchor: selection },
            effects: setServerProblems.of([]),
        });
        if (!baseline) {
            return;
        }

        clearTimeout(this.timer);
        this.told = true;
        this.setDirty(false);
        this.restoreDraft();
    }

    /** Counts the changes made here; what a form changes does not count. */
    revisionOf(): number {
        return this.revision;
    }

    /** An edit of the form, on the text as it was at that revision; false when it has changed here since. */
    replace(revision: number, length: number, from: number, to: number, insert: string): boolean {
        if (revision !== this.revision || length !== this.view.state.doc.length) {
            return false;
        }

        this.view.dispatch({
            changes: { from, to, insert },
            annotations: ofForm.of(true),
            effects: EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 60 }),
        });
        return true;
    }

    undo(): boolean {
        return undo(this.view);
    }

    redo(): boolean {
        return redo(this.view);
    }

    /** What is in the editor is what the server has now. */
    markSaved(): void {
        this.base = this.view.state.doc;
        clearTimeout(this.timer);
        this.drafts?.clear();
        this.notice.hidden = true;
        this.setDirty(false);
    }

    setSchema(schema: JsonSchema | null): void {
        this.reader = schema ? new SchemaReader(schema) : null;
        forceLinting(this.view);
    }

    setProblems(problems: readonly ServerProblem[]): void {
        const document = this.view.state.doc;
        const marks = problems.map<Diagnostic>(problem => {
            const line = document.line(Math.max(1, Math.min(problem.line, document.lines)));
            const indent = line.text.length - line.text.trimStart().length;
            const from = line.from + Math.max(indent, Math.min(problem.column - 1, line.length));
            return { from: Math.min(from, line.to), to: Math.max(line.to, from), severity: problem.severity, message: problem.message };
        });
        this.view.dispatch({ effects: setServerProblems.of(marks) });
        forceLinting(this.view);
    }

    setReadOnly(readOnly: boolean): void {
        this.locked = readOnly;
        this.view.dispatch({ effects: this.readOnly.reconfigure(readOnlyExtension(readOnly)) });
    }

    /** Shows what differs from another text, in place; null ends it. */
    compareWith(original: string | null): void {
        this.view.dispatch({
            effects: this.comparison.reconfigure(original === null
                ? []
                : unifiedMergeView({ original, mergeControls: false, gutter: true, collapseUnchanged: { margin: 3, minSize: 8 } })),
        });
    }

    /** Moves cursor and focus; lines count from 1. */
    goTo(line: number, column = 1): void {
        const target = this.view.state.doc.line(Math.max(1, Math.min(line, this.view.state.doc.lines)));
        const position = target.from + Math.min(Math.max(0, column - 1), target.length);
        this.view.dispatch({ selection: { anchor: position }, effects: EditorView.scrollIntoView(position, { y: 'center' }) });
        this.view.focus();
    }

    /** Moves cursor and focus to a field, or to the nearest thing around one that is not there. */
    goToField(path: string): void {
        const line = this.view.state.doc.lineAt(Math.min(offsetOf(this.text(), path), this.view.state.doc.length));
        this.goTo(line.number, line.text.length - line.text.trimStart().length + 1);
    }

    focus(): void {
        this.view.focus();
    }

    dispose(): void {
        this.keepDraft();
        clearTimeout(this.timer);
        removeEventListener('beforeunload', this.beforeLeave);
        this.view.destroy();
    }

    private extensions(): Extension {
        const reader = () => this.reader;
        return [
            lineNumbers(), foldGutter(), highlightActiveLineGutter(), highlightActiveLine(), drawSelection(), history(),
            indentOnInput(), bracketMatching(), closeBrackets(), highlightSelectionMatches(), search({ top: true }),
            yaml(), indentUnit.of('  '), EditorState.tabSize.of(2), theme, highlighting,
            serverProblems,
            autocompletion({ override: [completion(reader)], icons: false }),
            hoverDocs(reader),
            lintGutter(),
            linter(view => this.diagnose(view.state), {
                delay: 400,
                needsRefresh: update => update.transactions.some(transaction => transaction.effects.some(effect => effect.is(setServerProblems))),
            }),
            keymap.of([
                { key: 'Mod-s', preventDefault: true, run: () => (this.callbacks.save?.(), true) },
                ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap,
                indentWithTab,
            ]),
            EditorView.contentAttributes.of({ 'aria-label': this.options.label, 'aria-describedby': 'leave', tabindex: '0', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
            EditorView.updateListener.of(update => {
                if (update.docChanged) {
                    this.changed(update.transactions.every(transaction => !transaction.docChanged || transaction.annotation(ofForm) === true));
                }

                if (update.docChanged || update.selectionSet) {
                    this.showPosition();
                }

                if (update.transactions.some(transaction => transaction.effects.some(effect => effect.is(setDiagnosticsEffect)))) {
                    this.showProblems(update.state);
                }
            }),
            this.readOnly.of(readOnlyExtension(this.options.readOnly)),
            this.comparison.of([]),
        ];
    }

    private diagnose(state: EditorState): Diagnostic[] {
        const own = this.locked || state.doc.length > checkLimit ? [] : check(state.doc.toString(), this.reader);
        return [...own, ...state.field(serverProblems)];
    }

    private changed(byForm: boolean): void {
        this.revision += byForm ? 0 : 1;
        this.told &&= byForm;
        this.setDirty(!this.view.state.doc.eq(this.base));
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            this.keepDraft();
            if (!this.told) {
                this.told = true;
                this.callbacks.changed?.();
            }
        }, restsAfter);
    }

    private setDirty(dirty: boolean): void {
        if (this.dirty !== dirty) {
            this.dirty = dirty;
            this.callbacks.dirtyChanged?.(dirty);
        }
    }

    private keepDraft(): void {
        if (!this.drafts || this.locked) {
            return;
        }

        if (!this.dirty) {
            this.drafts.clear();
        } else if (!this.drafts.write(this.text(), fingerprint(this.base.toString()), Date.now())) {
            this.say(this.words.noRoom, []);
        }
    }

    private restoreDraft(): void {
        if (this.offered || !this.drafts || this.locked) {
            return;
        }

        this.offered = true;
        const draft = this.drafts.read();
        const saved = this.base.toString();
        if (!draft || draft.text === saved) {
            return;
        }

        this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: draft.text } });
        const template = draft.base === fingerprint(saved) ? this.words.restored : this.words.restoredChanged;
        this.say(say(template, { time: new Date(draft.at).toLocaleTimeString() }), [
            [this.words.discard, () => {
                this.setText(saved);
                this.drafts?.clear();
            }],
            [this.words.keep, () => undefined],
        ]);
    }

    private say(message: string, actions: [string, () => void][]): void {
        this.notice.replaceChildren(Object.assign(document.createElement('span'), { textContent: message }));
        for (const [label, run] of actions) {
            const button = document.createElement('button');
            button.type = 'button';
            button.textContent = label;
            button.addEventListener('click', () => {
                this.notice.hidden = true;
                run();
                this.view.focus();
            });
            this.notice.append(button);
        }

        this.notice.hidden = false;
    }

    private leaving(event: BeforeUnloadEvent): void {
        this.keepDraft();
        if (this.dirty && !this.drafts && !this.locked) {
            event.preventDefault();
        }
    }

    private showPosition(): void {
        const head = this.view.state.selection.main.head;
        const line = this.view.state.doc.lineAt(head);
        this.position.textContent = say(this.words.position, { line: line.number, column: head - line.from + 1 });
    }

    private showProblems(state: EditorState): void {
        let errors = 0;
        let warnings = 0;
        forEachDiagnostic(state, diagnostic => {
            errors += diagnostic.severity === 'error' ? 1 : 0;
            warnings += diagnostic.severity === 'warning' ? 1 : 0;
        });
        const count = errors + warnings;
        this.problems.hidden = false;
        this.problems.textContent = state.doc.length > checkLimit
            ? this.words.tooLong
            : count === 0 ? this.words.noProblems : count === 1 ? this.words.problem : say(this.words.problems, { count });
        this.problems.classList.toggle('bad', errors > 0);
        this.callbacks.checked?.(errors, warnings);
    }
}

function readOnlyExtension(readOnly: boolean): Extension {
    // Still focusable, so that the keyboard can scroll and search it.
    return EditorState.readOnly.of(readOnly);
}

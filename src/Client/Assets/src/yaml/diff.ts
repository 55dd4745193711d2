import { yaml } from '@codemirror/lang-yaml';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { frameStyle, highlighting, theme } from './theme';

export interface DiffOptions {
    label: string;
    beforeLabel: string;
    afterLabel: string;
    /** Side by side where there is room for it; always in one column otherwise. */
    sideBySide: boolean;
}

const roomForTwo = 900;

/** Two texts and what differs between them, to read. */
export class YamlDiff {
    private readonly body: HTMLElement;
    private readonly observer: ResizeObserver;
    private before = '';
    private after = '';
    private shown: { destroy(): void } | undefined;
    private twoColumns = false;

    constructor(private readonly host: HTMLElement, private readonly options: DiffOptions) {
        const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(frameStyle);
        root.adoptedStyleSheets = [sheet];
        root.innerHTML = '<div class="frame" role="group"><div class="body"></div></div>';
        root.querySelector('.frame')!.setAttribute('aria-label', options.label);
        this.body = root.querySelector('.body')!;
        this.observer = new ResizeObserver(() => {
            if (this.shown && this.twoColumns !== this.wantsTwo()) {
                this.show(this.before, this.after);
            }
        });
        this.observer.observe(host);
    }

    show(before: string, after: string): void {
        this.before = before;
        this.after = after;
        this.twoColumns = this.wantsTwo();
        this.shown?.destroy();
        this.body.replaceChildren();
        const root = this.host.shadowRoot!;
        const collapseUnchanged = { margin: 3, minSize: 8 };
        this.shown = this.twoColumns
            ? new MergeView({
                a: { doc: before, extensions: this.extensions(this.options.beforeLabel) },
                b: { doc: after, extensions: this.extensions(this.options.afterLabel) },
                parent: this.body, root, collapseUnchanged, gutter: true,
            })
            : new EditorView({
                doc: after,
                extensions: [this.extensions(this.options.label), unifiedMergeView({ original: before, mergeControls: false, gutter: true, collapseUnchanged })],
                parent: this.body, root,
            });
    }

    dispose(): void {
        this.observer.disconnect();
        this.shown?.destroy();
    }

    private wantsTwo(): boolean {
        return this.options.sideBySide && this.host.clientWidth >= roomForTwo;
    }

    private extensions(label: string): Extension {
        return [
            lineNumbers(), yaml(), theme, highlighting, EditorView.lineWrapping, EditorState.readOnly.of(true),
            EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
        ];
    }
}

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours are the page's custom properties, so a change of theme needs nothing done here. */
export const theme = EditorView.theme({
    '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--raised)', fontSize: '13px' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '20px', fontVariantLigatures: 'none' },
    '.cm-content': { caretColor: 'var(--text)', padding: '8px 0' },
    '.cm-cursor': { borderLeftColor: 'var(--text)' },
    '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--muted)', border: 'none', paddingRight: '4px' },
    '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--text) 4%, transparent)' },
    '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
        backgroundColor: 'color-mix(in srgb, var(--accent) 24%, transparent)',
    },
    '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--warning) 30%, transparent)' },
    '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--accent) 45%, transparent)' },
    '.cm-matchingBracket': { backgroundColor: 'color-mix(in srgb, var(--accent) 20%, transparent)', outline: 'none' },
    '.cm-foldPlaceholder': { backgroundColor: 'var(--surface)', border: '1px solid var(--line)', color: 'var(--muted)', borderRadius: '4px' },
    '.cm-panels': { backgroundColor: 'var(--surface)', color: 'var(--text)', borderColor: 'var(--line)' },
    '.cm-panels-top, .cm-panels-bottom': { borderColor: 'var(--line)' },
    '.cm-panel input, .cm-panel button': { font: 'inherit', fontSize: '12px' },
    '.cm-textfield': { backgroundColor: 'var(--raised)', color: 'var(--text)', border: '1px solid var(--line)', borderRadius: '4px' },
    '.cm-button': { background: 'var(--raised)', color: 'var(--text)', border: '1px solid var(--line)', borderRadius: '4px' },
    '.cm-tooltip': {
        backgroundColor: 'var(--surface)', color: 'var(--text)', border: '1px solid var(--line)', borderRadius: '6px',
        boxShadow: 'var(--shadow)', fontFamily: 'var(--font)', fontSize: '12px', lineHeight: '18px',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: '12px', maxHeight: '260px' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px', lineHeight: '20px' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent)', color: 'var(--on-accent)' },
    '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', marginLeft: '12px' },
    'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
    '.cm-completionIcon': { display: 'none' },
    '.cm-completionInfo': { padding: '0', maxWidth: '360px' },
    '.yaml-doc': { padding: '8px 12px', maxWidth: '420px', maxHeight: '260px', overflow: 'auto' },
    '.yaml-doc-head': { display: 'flex', gap: '8px', alignItems: 'baseline' },
    '.yaml-doc-head b': { fontFamily: 'var(--mono)', fontWeight: '600' },
    '.yaml-doc-head span': { color: 'var(--muted)' },
    '.yaml-doc p': { margin: '4px 0', whiteSpace: 'pre-line' },
    '.cm-diagnostic': { padding: '4px 8px', borderLeftWidth: '3px' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--critical)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
    '.cm-diagnostic-info': { borderLeftColor: 'var(--info)' },
    '.cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-info': { backgroundImage: 'none', textDecoration: 'underline wavy', textUnderlineOffset: '3px', textDecorationThickness: '1px' },
    '.cm-lintRange-error': { textDecorationColor: 'var(--critical)' },
    '.cm-lintRange-warning': { textDecorationColor: 'var(--warning)' },
    '.cm-lintRange-info': { textDecorationColor: 'var(--info)' },
    '.cm-changedLine, .cm-inlineChangedLine': { backgroundColor: 'color-mix(in srgb, var(--ok) 12%, transparent) !important' },
    '.cm-changedText': { background: 'color-mix(in srgb, var(--ok) 28%, transparent) !important' },
    '.cm-deletedChunk': { backgroundColor: 'color-mix(in srgb, var(--critical) 12%, transparent) !important' },
    '.cm-deletedChunk .cm-deletedText, .cm-deletedText': { background: 'color-mix(in srgb, var(--critical) 28%, transparent) !important' },
    '&.cm-merge-a .cm-changedLine': { backgroundColor: 'color-mix(in srgb, var(--critical) 12%, transparent) !important' },
    '&.cm-merge-a .cm-changedText': { background: 'color-mix(in srgb, var(--critical) 28%, transparent) !important' },
    '.cm-collapsedLines': { background: 'var(--surface)', color: 'var(--muted)', borderBlock: '1px solid var(--line)' },
    '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '""' },
});

export const highlighting = syntaxHighlighting(HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--text)' },
    { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--info)' },
    { tag: [tags.comment, tags.lineComment], color: 'var(--muted)', fontStyle: 'italic' },
    { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], color: 'var(--muted)' },
]));

/** Around the editor, inside its shadow root. */
export const frameStyle = `
:host { display: block; height: 100%; min-height: 160px; }
.frame { display: flex; flex-direction: column; height: 100%; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; background: var(--raised); color: var(--text); font: 12px/18px var(--font); }
.frame:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.body { flex: 1; min-height: 0; display: flex; }
.body > .cm-editor { flex: 1; min-width: 0; }
.body > .cm-mergeView { flex: 1; min-width: 0; overflow: auto; }
.body .cm-mergeViewEditor { min-width: 0; }
.notice { display: flex; gap: 12px; align-items: center; padding: 6px 12px; background: color-mix(in srgb, var(--info) 12%, var(--raised)); border-bottom: 1px solid var(--line); }
.notice[hidden] { display: none; }
.notice span { flex: 1; }
.notice button { font: inherit; font-weight: 500; color: var(--text); background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 3px 10px; cursor: pointer; }
.notice button:focus-visible, .foot button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.foot { display: flex; gap: 16px; padding: 3px 12px; border-top: 1px solid var(--line); color: var(--muted); font-variant-numeric: tabular-nums; white-space: nowrap; overflow: hidden; }
.foot .grow { flex: 1; }
.foot button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
.foot .bad { color: var(--critical); }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

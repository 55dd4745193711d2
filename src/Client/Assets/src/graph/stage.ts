import type { Legend } from './overlay';
import { iconButton } from './overlay';
import { Tip } from './tip';
import type { Words } from './words';

export type FeedState = 'connecting' | 'live' | 'stale' | 'disconnected' | 'refused';

export interface StageActions {
    zoomIn(): void;
    zoomOut(): void;
    fit(): void;
    foldAll(): void;
}

/** The elements that the graph lives in: the canvas, what lies over it, and what is read out. */
export class Stage {
    readonly root = document.createElement('div');
    readonly canvas = document.createElement('canvas');
    readonly tip = new Tip();
    private readonly live = document.createElement('div');
    private readonly state = document.createElement('div');

    constructor(host: HTMLElement, words: Words, legend: Legend, minimap: HTMLElement, actions: StageActions) {
        this.root.className = 'gc';
        this.canvas.className = 'gc-main';
        this.canvas.tabIndex = 0;
        this.canvas.setAttribute('role', 'application');
        const hint = document.createElement('div');
        hint.className = 'gc-sr';
        hint.id = `gc-hint-${Math.random().toString(36).slice(2)}`;
        hint.textContent = words.hint;
        this.canvas.setAttribute('aria-describedby', hint.id);
        this.live.className = 'gc-sr';
        this.live.setAttribute('role', 'status');
        this.state.className = 'gc-state';
        this.setState('connecting', words.connecting);
        this.root.append(this.canvas, hint, this.live, this.state, controls(words, legend, actions), legend.element, minimap, this.tip.element);
        host.replaceChildren(this.root);
    }

    announce(text: string): void {
        this.live.textContent = text;
    }

    setState(state: FeedState, text: string): void {
        this.state.dataset.state = state;
        this.state.textContent = text;
        this.root.classList.toggle('gc-old', state === 'disconnected');
    }

    /** Takes the size the page gives it. */
    resize(): { width: number; height: number } {
        const box = this.root.getBoundingClientRect();
        this.canvas.width = Math.round(box.width * devicePixelRatio);
        this.canvas.height = Math.round(box.height * devicePixelRatio);
        return { width: box.width, height: box.height };
    }
}

function controls(words: Words, legend: Legend, actions: StageActions): HTMLElement {
    const bar = document.createElement('div');
    bar.className = 'gc-controls';
    const toggle = iconButton('legend', words.legend, () => {
        legend.element.hidden = !legend.element.hidden;
        toggle.setAttribute('aria-expanded', String(!legend.element.hidden));
    });
    toggle.setAttribute('aria-expanded', 'false');
    bar.append(
        iconButton('zoomIn', words.zoomIn, actions.zoomIn),
        iconButton('zoomOut', words.zoomOut, actions.zoomOut),
        iconButton('fit', words.fit, actions.fit),
        iconButton('foldAll', words.foldAll, actions.foldAll),
        toggle);
    return bar;
}

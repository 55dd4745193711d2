import { clamp } from './camera';
import type { Size } from './framing';
import type { View, ViewEdge, ViewNode } from './view';

/** The small box beside the pointer. */
export class Tip {
    readonly element = document.createElement('div');

    constructor() {
        this.element.className = 'gc-tip';
        this.element.hidden = true;
    }

    hide(): void {
        this.element.hidden = true;
    }

    show(view: View, node: ViewNode | null, edge: ViewEdge | null, x: number, y: number, window: Size): void {
        if (!node && !edge) {
            this.hide();
            return;
        }

        const [head, ...lines] = node ? aboutNode(node) : aboutEdge(view, edge!);
        this.element.replaceChildren(
            Object.assign(document.createElement('b'), { textContent: head }),
            ...lines.filter(Boolean).map(line => Object.assign(document.createElement('span'), { textContent: line })));
        this.element.hidden = false;
        const width = this.element.offsetWidth;
        const height = this.element.offsetHeight;
        this.element.style.left = `${clamp(x + 14, 4, window.width - width - 4)}px`;
        this.element.style.top = `${y + 18 + height > window.height ? y - height - 10 : y + 18}px`;
    }
}

function aboutNode(node: ViewNode): string[] {
    const head = node.data ? `${node.data.kind} ${node.data.namespace ? `${node.data.namespace}/` : ''}${node.name}` : `${node.group}: ${node.name}`;
    return [head, node.detail, node.data?.reason ?? '', node.badges.join(' · ')];
}

function aboutEdge(view: View, edge: ViewEdge): string[] {
    const name = (id: string) => view.nodes.get(id)?.name ?? id;
    const lines = [edge.stub ? `${name(edge.from)} → ?` : `${name(edge.from)} → ${name(edge.to)}`, edge.reason || edge.label];
    if (edge.rate !== null) {
        lines.push(`${edge.rate.toFixed(1)} requests/s${edge.errorShare === null ? '' : `, ${(edge.errorShare * 100).toFixed(2)} % failed`}${edge.source ? ` (${edge.source})` : ''}`);
    }

    return lines;
}

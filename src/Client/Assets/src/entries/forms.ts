// The module behind the form editors: what happens on every key stays here.
const restsAfter = 250;

/** The control that says what a field is for: its own, or the first inside it. */
function controlOf(host: HTMLElement, path: string): HTMLElement | null {
    for (let wanted = path; wanted.length > 0; wanted = wanted.replace(/(\.[^.[\]]*|\[[^\]]*\])$/, '')) {
        const field = host.querySelector<HTMLElement>(`[data-path="${CSS.escape(wanted)}"]`);
        const control = field?.querySelector<HTMLElement>('input, select, textarea, button');
        if (control) {
            return control;
        }

        if (!/[.[]/.test(wanted)) {
            break;
        }
    }

    return null;
}

export function create(host: HTMLElement) {
    const timers = new Map<HTMLInputElement, ReturnType<typeof setTimeout>>();

    // A field tells of itself when typing rested, not at every key.
    const typed = (event: Event) => {
        const field = event.target;
        if (!(field instanceof HTMLInputElement) || !('live' in field.dataset)) {
            return;
        }

        clearTimeout(timers.get(field));
        timers.set(field, setTimeout(() => tell(field), field.type === 'range' ? 60 : restsAfter));
    };
    const tell = (field: HTMLInputElement) => {
        timers.delete(field);
        if (field.isConnected) {
            field.dispatchEvent(new Event('change', { bubbles: true }));
        }
    };
    const told = (event: Event) => {
        const field = event.target as HTMLInputElement;
        clearTimeout(timers.get(field));
        timers.delete(field);
    };

    // Alt and an arrow move the item that has the focus; the focus goes with it.
    const pressed = (event: KeyboardEvent) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || !(event.target instanceof HTMLElement)) {
            return;
        }

        const item = event.target.closest<HTMLElement>('[data-item]');
        const button = item?.querySelector<HTMLButtonElement>(`[data-move="${event.key === 'ArrowUp' ? 'up' : 'down'}"]`);
        if (!button || button.disabled) {
            return;
        }

        event.preventDefault();
        const focused = event.target;
        button.click();
        let looks = 0;
        const back = () => {
            if (document.activeElement !== focused && focused.isConnected) {
                focused.focus();
            } else if (++looks < 30) {
                requestAnimationFrame(back);
            }
        };
        requestAnimationFrame(back);
    };

    host.addEventListener('input', typed);
    host.addEventListener('change', told);
    host.addEventListener('keydown', pressed);
    return {
        reveal: (path: string) => {
            // What holds the field may be on its way from the server.
            let looks = 0;
            const look = () => {
                const exact = host.querySelector(`[data-path="${CSS.escape(path)}"]`);
                const control = exact || ++looks > 20 ? controlOf(host, path) : null;
                if (control) {
                    control.scrollIntoView({ block: 'center' });
                    control.focus({ preventScroll: true });
                } else if (looks <= 20) {
                    requestAnimationFrame(look);
                }
            };
            look();
        },
        dispose: () => {
            for (const timer of timers.values()) {
                clearTimeout(timer);
            }

            host.removeEventListener('input', typed);
            host.removeEventListener('change', told);
            host.removeEventListener('keydown', pressed);
        },
    };
}

/** A picture in a box smaller than it: what it is about is brought into the middle of the box, and nothing else scrolls. */
export function createPicture(host: HTMLElement) {
    return {
        centre: () => {
            const focus = host.querySelector<HTMLElement>('.path-focus');
            const box = focus?.closest<HTMLElement>('.path-diagram');
            if (focus && box) {
                box.scrollLeft = focus.offsetLeft + focus.offsetWidth / 2 - box.clientWidth / 2;
                box.scrollTop = focus.offsetTop + focus.offsetHeight / 2 - box.clientHeight / 2;
            }
        },
        dispose: () => undefined,
    };
}

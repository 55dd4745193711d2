/** Text that somebody typed and did not save, kept by this tab until it is saved or discarded. */
export interface Draft {
    text: string;
    /** Tells whether the object that was being edited is still the same. */
    base: string;
    /** Milliseconds since the epoch. */
    at: number;
}

const prefix = 'yaml-draft:';

export class DraftStore {
    constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, private readonly key: string) {
    }

    read(): Draft | null {
        try {
            const stored = this.storage.getItem(prefix + this.key);
            const draft = stored ? JSON.parse(stored) as Draft : null;
            return draft && typeof draft.text === 'string' ? draft : null;
        } catch {
            return null;
        }
    }

    /** False when there is no room for it. */
    write(text: string, base: string, at: number): boolean {
        try {
            this.storage.setItem(prefix + this.key, JSON.stringify({ text, base, at } satisfies Draft));
            return true;
        } catch {
            return false;
        }
    }

    clear(): void {
        try {
            this.storage.removeItem(prefix + this.key);
        } catch {
            // A browser that keeps nothing has nothing to clear.
        }
    }
}

/** A short fingerprint (FNV-1a) of the text that editing started from. */
export function fingerprint(text: string): string {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) {
        hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }

    return `${(hash >>> 0).toString(36)}.${text.length}`;
}

/** What the editor says by itself. The page may give the same words in another language. */
export const english = {
    restored: 'Text that was not saved ({time}) is back.',
    restoredChanged: 'Text that was not saved ({time}) is back. The object has changed since.',
    discard: 'Discard it',
    keep: 'Keep it',
    noRoom: 'This text is too long to be kept by the browser: save it before you leave the page.',
    leave: 'Tab indents. To leave the editor press Escape, then Tab.',
    position: 'Line {line}, column {column}',
    noProblems: 'No problems',
    problems: '{count} problems',
    problem: '1 problem',
    tooLong: 'Not checked while typing: over 600,000 characters',
};

export type Words = typeof english;

export function say(template: string, values: Record<string, string | number>): string {
    return template.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

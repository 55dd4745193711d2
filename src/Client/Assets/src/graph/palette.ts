import type { Health } from './model';

/** The page's tokens as the canvas needs them; read again when the theme changes. */
export interface Palette {
    surface: string;
    raised: string;
    sunken: string;
    line: string;
    lineStrong: string;
    text: string;
    muted: string;
    accent: string;
    accentSoft: string;
    health: Record<Health, string>;
    soft: Record<Health, string>;
    font: string;
    mono: string;
}

export function readPalette(element: Element): Palette {
    const style = getComputedStyle(element);
    const token = (name: string, fallback: string) => style.getPropertyValue(`--${name}`).trim() || fallback;
    const state = (suffix: string, fallback: string) => ({
        Ok: token(`ok${suffix}`, fallback || '#187a43'),
        Warning: token(`warning${suffix}`, fallback || '#8a5700'),
        Critical: token(`critical${suffix}`, fallback || '#c2262a'),
        Absent: token(`critical${suffix}`, fallback || '#c2262a'),
        Unknown: token(`unknown${suffix}`, fallback || '#596675'),
        Stale: token(`unknown${suffix}`, fallback || '#596675'),
    });
    return {
        surface: token('surface', '#f6f7f9'),
        raised: token('raised', '#ffffff'),
        sunken: token('sunken', '#eceff3'),
        line: token('line', '#dde2e9'),
        lineStrong: token('line-strong', '#87919f'),
        text: token('text', '#17202b'),
        muted: token('muted', '#53606f'),
        accent: token('accent', '#2457d6'),
        accentSoft: token('accent-soft', '#e6eefd'),
        health: state('', ''),
        soft: state('-soft', '#eceff3'),
        font: token('font', 'sans-serif'),
        mono: token('mono', 'monospace'),
    };
}

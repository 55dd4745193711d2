// What the shell needs of the browser: popovers, dialogs, drawer, keys, clipboard. No framework, no globals.
import { installRowMenu } from './row-menu.js';

const root = document.documentElement;

export const copy = async text => {
  try { await navigator.clipboard.writeText(text); return true; } catch { return copyByField(text); }
};

function copyByField(text) {
  // Plain HTTP has no clipboard interface.
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.className = 'sr-only';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

export const theme = () => root.dataset.themeChoice ?? 'auto';
export const setTheme = choice => { remember('theme', choice); document.dispatchEvent(new CustomEvent('themechoice')); return true; };
export const remembered = key => { try { return localStorage.getItem(key); } catch { return null; } };
export const remember = (key, value) => { try { localStorage.setItem(key, value); return true; } catch { return false; } };
export const focus = selector => { const found = document.querySelector(selector); found?.focus(); return !!found; };
export const scrollTo = selector => { document.querySelector(selector)?.scrollIntoView({ block: 'nearest' }); return true; };
export const closePopover = id => { const panel = document.getElementById(id); if (panel?.matches(':popover-open')) panel.hidePopover(); return true; };
export const openDialog = id => { const dialog = document.getElementById(id); if (dialog && !dialog.open) dialog.showModal(); return !!dialog; };
export const closeDialog = id => { const dialog = document.getElementById(id); if (dialog?.open) dialog.close(); return !!dialog; };

// A popover is in the top layer: it is placed at its button when it opens, inside the window.
function place(panel) {
  const button = document.querySelector(`[popovertarget="${CSS.escape(panel.id)}"]`);
  if (!button) return;
  const at = button.getBoundingClientRect();
  const margin = 8;
  const width = panel.offsetWidth;
  const height = panel.offsetHeight;
  const left = panel.dataset.align === 'end' ? at.right - width : at.left;
  const below = at.bottom + 4;
  const top = below + height > innerHeight - margin && at.top - height - 4 > margin ? at.top - height - 4 : below;
  panel.style.left = `${Math.max(margin, Math.min(left, innerWidth - width - margin))}px`;
  panel.style.top = `${top}px`;
}

const typing = target => target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || (target.tagName === 'INPUT' && !/^(checkbox|radio|button)$/.test(target.type)));
const go = word => { const link = document.querySelector(`.rail-link[data-go="${word}"]`); if (link) link.click(); };
const openPalette = () => { openDialog('palette'); document.querySelector('#palette input')?.select(); };
let leader = 0;

function onKey(event) {
  if (event.target instanceof Element && event.target.matches('[role=combobox]') && /^Arrow(Up|Down)$/.test(event.key)) { event.preventDefault(); return; }
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
  if (performance.now() - leader < 1200) {
    leader = 0;
    go(event.key);
    return;
  }
  if (onRowKey(event)) return;
  switch (event.key) {
    case 'g': leader = performance.now(); break;
    case '?': event.preventDefault(); openDialog('keyboard-help'); break;
    case '[': fold(); break;
    case '/': {
      const box = document.querySelector('[data-filter-box]');
      if (box) { event.preventDefault(); box.focus(); box.select?.(); }
      break;
    }
    case 'c': document.querySelector('[data-create]')?.click(); break;
  }
}

// Rows: the cursor is the focused row link. Rows outside the window are drawn by the server, so far jumps scroll first and wait.
const rowOf = element => element?.closest?.('[data-grid] tr[data-row]');
const linkOf = row => row.querySelector('.row-link') ?? row.querySelector('a, button, input');
let wanted = 0;
function toRow(grid, index) {
  const row = grid.querySelector(`tr[data-row="${index}"]`);
  if (row) { linkOf(row)?.focus({ preventScroll: true }); row.scrollIntoView({ block: 'nearest' }); return; }
  grid.scrollTop = index * 36;
  const mine = ++wanted;
  let tries = 0;
  const look = () => {
    if (mine !== wanted || ++tries > 60) return;
    const found = grid.querySelector(`tr[data-row="${index}"]`);
    if (found) linkOf(found)?.focus(); else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

let anchor = -1;
function onRowKey(event) {
  const grid = document.querySelector('[data-grid]');
  if (!grid) return false;
  const row = rowOf(document.activeElement);
  const count = Number(grid.querySelector('table')?.getAttribute('aria-rowcount') ?? 1) - 1;
  const first = Number(grid.querySelector('tr[data-row]')?.dataset.row ?? 0);
  const at = row ? Number(row.dataset.row) : -1;
  const page = Math.max(1, Math.floor(grid.clientHeight / 36) - 2);
  const move = to => { event.preventDefault(); if (count > 0) toRow(grid, Math.max(0, Math.min(count - 1, to))); return true; };
  switch (event.key) {
    case 'j': return move(at < 0 ? first : at + 1);
    case 'k': return move(at < 0 ? first : at - 1);
    case 'ArrowDown': return row ? move(at + 1) : false;
    case 'ArrowUp': return row ? move(at - 1) : false;
    case 'PageDown': return row ? move(at + page) : false;
    case 'PageUp': return row ? move(at - page) : false;
    case 'Home': return row ? move(0) : false;
    case 'End': return row ? move(count - 1) : false;
    case 'x': case 'X': {
      if (!row) return false;
      event.preventDefault();
      const from = event.key === 'X' && anchor >= 0 ? Math.min(anchor, at) : at;
      const to = event.key === 'X' && anchor >= 0 ? Math.max(anchor, at) : at;
      for (let index = from; index <= to; index++) {
        const box = grid.querySelector(`tr[data-row="${index}"] [data-row-select]`);
        if (box && (from === to || !box.checked)) box.click();
      }
      anchor = at;
      return true;
    }
    case 'Escape': { const clear = document.querySelector('[data-clear-selection]'); if (clear) { clear.click(); return true; } return false; }
  }
  return false;
}

function fold() {
  const folded = root.dataset.rail !== 'folded';
  if (folded) root.dataset.rail = 'folded'; else delete root.dataset.rail;
  remember('rail', folded ? 'folded' : 'open');
}

const drawer = open => { if (open) { root.dataset.drawer = 'open'; document.querySelector('.rail a')?.focus(); } else delete root.dataset.drawer; };

function onClick(event) {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;
  if (target.closest('[data-open-palette]')) openPalette();
  else if (target.closest('[data-rail-fold]')) fold();
  else if (target.closest('[data-drawer-open]')) drawer(true);
  else if (target.closest('[data-drawer-close]') || target.closest('.rail a')) drawer(false);
  else if (target.closest('[data-reload]')) reloadKept();
  else if (target.closest('[data-reconnect]')) globalThis.Blazor?.reconnect?.().then(done => { if (done === false) reloadKept(); });
  else if (target.closest('[data-skip]')) { event.preventDefault(); document.getElementById('main')?.focus(); }
  const opener = target.closest('[data-open-dialog]');
  if (opener) { opener.closest('[popover]')?.hidePopover(); openDialog(opener.dataset.openDialog); }
  if (target.closest('[data-close-dialog]') || (target.tagName === 'DIALOG' && target.matches('.dialog, .palette'))) target.closest('dialog')?.close();
  const chosen = target.closest('.popover a, .popover [data-closes]');
  if (chosen) chosen.closest('[popover]')?.hidePopover();
}

if (!root.dataset.shell) {
  // The module is loaded by the document and by interop, maybe under two addresses: listen once.
  root.dataset.shell = 'ready';
  installRowMenu(copy);
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', event => { if (event.key === 'Escape') drawer(false); });
  document.addEventListener('toggle', event => {
    const panel = event.target;
    if (panel instanceof HTMLElement && panel.matches('.popover') && event.newState === 'open') {
      place(panel);
      panel.querySelector('input:not([type=checkbox]):not([type=hidden]), a, button')?.focus();
    }
  }, true);
}

// What was typed is kept by the tab and comes back after the reload, so nobody is asked whether to leave. Listeners of
// the window run in the order of their arrival: this one is here before those that would ask.
let reloading = false;
addEventListener('beforeunload', event => {
  if (!reloading) return;
  Object.defineProperty(event, 'returnValue', { get: () => '', set: () => { } });
  event.preventDefault = () => { };
});

function reloadKept() {
  reloading = true;
  location.reload();
}

// A console that was restarted does not know this page any more: the page starts over by itself, once in a while at most.
new MutationObserver(() => {
  const panel = document.getElementById('components-reconnect-modal');
  const last = Number(sessionStorage.getItem('nc-restarted') ?? 0);
  if (!panel?.classList.contains('components-reconnect-rejected') || Date.now() - last < 15_000) return;
  sessionStorage.setItem('nc-restarted', String(Date.now()));
  reloadKept();
}).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['class'] });

// The menu of a table row, by right click, the menu key or Shift-F10. The browser draws it: it costs the server nothing.
let open = null;

function close(refocus) {
  if (!open) return;
  const { menu, link } = open;
  open = null;
  menu.remove();
  if (refocus) link.focus();
}

export function installRowMenu(copy) {
  document.addEventListener('contextmenu', event => {
    const row = event.target instanceof Element && event.target.closest('[data-grid][data-menu] tr[data-row]');
    if (!row) { close(false); return; }
    event.preventDefault();
    const byKey = event.clientX === 0 && event.clientY === 0;
    const box = row.querySelector('.row-link').getBoundingClientRect();
    show(row, byKey || event.button !== 2 ? box.left : event.clientX, byKey || event.button !== 2 ? box.bottom : event.clientY, copy);
  });
  document.addEventListener('pointerdown', event => { if (open && !open.menu.contains(event.target)) close(false); }, true);
  document.addEventListener('scroll', () => close(false), true);
}

function show(row, x, y, copy) {
  close(false);
  const link = row.querySelector('.row-link');
  const [openWord, tabWord, editWord, nameWord, linkWord, selectWord] = JSON.parse(row.closest('[data-grid]').dataset.menu);
  const [path, query] = [link.href.split('?')[0], link.href.includes('?') ? '?' + link.href.split('?')[1] : ''];
  const box = row.querySelector('[data-row-select]');
  const items = [
    [openWord, () => link.click()],
    [tabWord, () => window.open(link.href, '_blank', 'noopener')],
    ...(box ? [[editWord, () => { const edit = link.cloneNode(); edit.href = path + '/edit' + query; edit.hidden = true; row.closest('[data-grid]').after(edit); edit.click(); edit.remove(); }]] : []),
    [nameWord, () => copy(link.textContent)],
    [linkWord, () => copy(link.href)],
    ...(box ? [[selectWord, () => box.click()]] : []),
  ];
  const menu = document.createElement('div');
  menu.className = 'popover row-menu';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', link.textContent);
  for (const [word, act] of items) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'choice';
    button.setAttribute('role', 'menuitem');
    button.textContent = word;
    button.addEventListener('click', () => { close(true); act(); });
    menu.append(button);
  }
  menu.addEventListener('keydown', event => {
    const buttons = [...menu.children];
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) buttons[(to + buttons.length) % buttons.length].focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  (document.getElementById('main') ?? document.body).append(menu);
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - menu.offsetHeight - 8))}px`;
  menu.firstChild.focus();
  open = { menu, link };
}

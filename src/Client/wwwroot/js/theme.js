// Runs before the first paint, so that neither the theme nor the folded rail flashes.
(() => {
  const root = document.documentElement;
  const stored = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const choice = stored('theme') ?? 'auto';
    const theme = choice === 'auto' ? (dark.matches ? 'dark' : 'light') : choice;
    root.dataset.theme = theme;
    root.dataset.themeChoice = choice;
    for (const sheet of document.querySelectorAll('link[data-theme-sheet]')) {
      sheet.media = sheet.dataset.themeSheet === theme ? 'all' : 'not all';
    }
    document.dispatchEvent(new CustomEvent('themechange', { detail: theme }));
  };
  dark.addEventListener('change', apply);
  document.addEventListener('themechoice', apply);
  apply();
  if (stored('rail') === 'folded') root.dataset.rail = 'folded';
})();

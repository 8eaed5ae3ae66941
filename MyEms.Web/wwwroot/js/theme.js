// Runs before the first paint: "system" becomes what the system says, and the server is told by a cookie for next time.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const year = '; path=/; max-age=31536000; samesite=lax';

  const show = () => {
    const wish = root.dataset.themeWish || 'system';
    const scheme = wish === 'system' ? (dark.matches ? 'dark' : 'light') : wish;
    document.cookie = 'ems-scheme=' + (dark.matches ? 'dark' : 'light') + year;
    if (root.dataset.theme !== scheme) {
      root.dataset.theme = scheme;
      document.dispatchEvent(new CustomEvent('ems-theme', { detail: scheme }));
    }
  };

  dark.addEventListener('change', show);
  show();

  window.emsTheme = {
    wish: value => {
      document.cookie = 'ems-theme=' + value + year;
      root.dataset.themeWish = value;
      show();
      return root.dataset.theme === 'dark';
    },
    isDark: () => root.dataset.theme === 'dark',
    watch: receiver => {
      const tell = () => receiver.invokeMethodAsync('OnThemeShown', root.dataset.theme === 'dark').catch(() => {});
      document.addEventListener('ems-theme', tell);
      return { stop: () => document.removeEventListener('ems-theme', tell) };
    },
  };
})();

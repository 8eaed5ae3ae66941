// What a page needs beside Blazor: connection, keyboard, focus. No data passes through here.
(() => {
  const year = '; path=/; max-age=31536000; samesite=lax';
  const strip = () => document.getElementById('components-reconnect-modal');

  // A circuit that is gone for good (the server restarted, the machine slept) is replaced by the same address with fresh data.
  const again = () => fetch('/', { method: 'HEAD', cache: 'no-store' }).then(() => location.reload(), () => setTimeout(again, 2000));
  addEventListener('DOMContentLoaded', () => {
    strip()?.addEventListener('components-reconnect-state-changed', e => {
      document.body.dataset.connection = e.detail.state;
      if (e.detail.state === 'failed' || e.detail.state === 'rejected') again();
    });
  });

  Blazor.start({
    circuit: {
      reconnectionOptions: {
        maxRetries: 20,
        retryIntervalMilliseconds: n => (n >= 20 ? null : Math.min(200 * 2 ** n, 5000)),
      },
    },
  });

  const typing = e => {
    const t = e.composedPath()[0];
    return e.isComposing || t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName) || t.closest?.('dialog[open], [role=listbox], [role=tree], [role=grid]');
  };
  const press = selector => {
    const target = document.querySelector(selector);
    target?.click();
    return !!target;
  };
  // Of the figure that has the focus or the pointer, else of the first one on the page.
  const lineage = () => {
    const near = document.activeElement?.closest('tr, .ems-tile, .ems-card')?.querySelector('[data-lineage]');
    const target = near ?? document.querySelector('tr:hover [data-lineage]') ?? document.querySelector('[data-lineage]');
    target?.click();
    return !!target;
  };
  const singles = () => !/(^|; )ems-keys=off/.test(document.cookie);

  let goUntil = 0;
  const single = e => {
    if (goUntil > e.timeStamp) {
      goUntil = 0;
      return press(`[data-go="${CSS.escape(e.key.toLowerCase())}"]`);
    }
    switch (e.key) {
      case '?': document.getElementById('ems-keys')?.showModal(); return true;
      case '/': document.querySelector('[data-search]')?.focus(); return true;
      case '[': return press('[data-previous]');
      case ']': return press('[data-next]');
      case 't': case 'T': return press('[data-as-table]');
      case 'e': case 'E': return press('[data-export]');
      case 'l': case 'L': return lineage();
      case 'g': case 'G': goUntil = e.timeStamp + 1500; return true;
      default: return false;
    }
  };

  // Esc closes what is open on top, wherever the focus is: a native dialog by itself, the palette, else a flyout.
  const closeTopmost = e => {
    if (e.isComposing || document.querySelector('dialog[open], .mud-dialog')) return false;
    const scrim = document.querySelector('.ems-scrim');
    return scrim ? !scrim.contains(e.target) && press('.ems-scrim') : press('.ems-flyout-away');
  };

  addEventListener('keydown', e => {
    if (e.key === 'Escape') {
      if (closeTopmost(e)) e.preventDefault();
    } else if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 'k') {
      if (press('[data-palette]')) e.preventDefault();
    } else if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 's') {
      if (press('[data-save]')) e.preventDefault();
    } else if (!e.ctrlKey && !e.metaKey && !e.altKey && !typing(e) && singles() && single(e)) {
      e.preventDefault();
    }
  });

  addEventListener('click', e => {
    const closer = e.target.closest?.('[data-close-dialog]');
    if (closer) closer.closest('dialog').close();
    else if (e.target.matches?.('dialog[data-light-dismiss]')) e.target.close();
    else if (e.target.closest?.('[data-open-keys]')) document.getElementById('ems-keys')?.showModal();
  });

  // The list a combo box steps through stays in sight, and arrow keys do not move the caret.
  addEventListener('keydown', e => {
    if (e.target.matches?.('[role=combobox]') && /^(ArrowUp|ArrowDown)$/.test(e.key)) e.preventDefault();
    if (e.target.matches?.('[role=tree]') && /^(Arrow.*|Home|End)$/.test(e.key)) e.preventDefault();
  }, true);

  window.ems = {
    ready: () => { document.body.dataset.interactive = 'true'; },
    focus: element => element?.focus(),
    reveal: id => document.getElementById(id)?.scrollIntoView({ block: 'nearest' }),
    singleKeys: on => { document.cookie = 'ems-keys=' + (on ? 'on' : 'off') + year; },
    singleKeysOn: singles,
    copyLink: () => navigator.clipboard.writeText(location.href),
  };
})();

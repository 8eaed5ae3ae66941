// What a field for formulas needs beside Blazor: where the caret is, keys that belong to the open list, a name put in place.
const attached = new WeakSet();

export function attach(element) {
  if (!element || attached.has(element)) return;
  attached.add(element);
  element.addEventListener('keydown', e => {
    const listed = element.dataset.open === 'true' && !e.isComposing && /^(ArrowUp|ArrowDown|PageUp|PageDown|Enter|Tab|Escape)$/.test(e.key);
    if (listed || (e.ctrlKey && e.code === 'Space')) e.preventDefault();
  });
}

export const caret = element => element.selectionStart;

export function replace(element, start, end, text) {
  element.focus();
  element.setRangeText(text, start, end, 'end');
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Gives an element the focus, unless the page stands in another one and that has it: its keys, and a clicker's, stay with it. */
export function takeFocus(element: HTMLElement | null | undefined): void {
  if (window.parent === window || document.hasFocus()) element?.focus({ preventScroll: true });
}

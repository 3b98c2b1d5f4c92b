const isChoice = (input: HTMLInputElement): boolean => input.type === 'checkbox' || input.type === 'radio';

/** Whether a field holds something else than what it began with, or than what has been saved since. */
function isChanged(field: Element, saves: boolean): boolean {
  if (field instanceof HTMLSelectElement) return saves && field.value !== field.dataset['saved'];
  if (!(field instanceof HTMLInputElement)) return false;
  return isChoice(field)
    ? saves && field.checked !== field.defaultChecked
    : field.value !== field.defaultValue;
}

/**
 * Typed text is work, and so is what was chosen where it waits for a Save: Escape must not take it away with the window.
 * A form that is kept out of sight is nobody's at the moment.
 */
export function hasUnsavedWork(): boolean {
  return [...document.forms].some((form) => {
    if (!form.checkVisibility()) return false;
    const saves = form.querySelector('[data-saves]') !== null;
    return [...form.elements].some((field) => isChanged(field, saves));
  });
}

/** Nothing is saved with space around it; a field that kept it would look unsaved for good. */
export function trimTexts(form: HTMLFormElement): void {
  for (const field of form.elements)
    if (field instanceof HTMLInputElement && field.type === 'text') field.value = field.value.trim();
}

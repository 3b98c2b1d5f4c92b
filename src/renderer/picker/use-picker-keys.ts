import type { KeyboardEvent, RefObject } from 'react';
import { commandOf, type PickerCommand } from './commands.ts';
import { move } from './move.ts';
import { optionHeight } from './rows.ts';
import type { Marks } from './use-marks.ts';
import type { Picker } from './use-picker.ts';
import type { RoleCommands } from './use-role-commands.ts';

interface PickerKeys {
  readonly picker: Picker;
  readonly marks: Marks;
  readonly commands: RoleCommands;
  readonly busy: boolean;
  readonly list: RefObject<HTMLElement | null>;
}

/** The keys of the search box and of the list, which are the same but for the space. */
export function usePickerKeys(keys: PickerKeys): (event: KeyboardEvent<HTMLElement>) => void {
  const { picker, marks, commands, busy, list } = keys;
  const { active, activeOption, rows } = picker;
  const marking = marks.ids.size > 0;

  /** Whether there was anything to go back from. */
  const goBack = (): boolean => {
    if (busy) commands.cancel();
    else if (marking) marks.clear();
    else if (picker.query !== '') picker.search('');
    else return false;
    return true;
  };
  const run = (command: Exclude<PickerCommand, 'back'>) => {
    // Shift may still be down from selecting them.
    if ((command === 'choose' || command === 'console') && marking) return commands.assumeMarked();
    if (command === 'pin' && marking) return commands.pinMarked();
    if (activeOption === undefined) return;
    if (command === 'choose') commands.assume(activeOption);
    else if (command === 'console') commands.openConsole(activeOption);
    else if (command === 'pin') commands.pin(activeOption);
    else if (command === 'mark') marks.toggle(activeOption);
    else if (command === 'options') commands.openRole(activeOption);
    else commands.openAccount(activeOption);
  };
  const go = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / optionHeight) - 1);
    const target = move(event.key, active, rows.options.length, page);
    if (target === null) return;
    if (event.shiftKey) {
      // The other keys select what is typed.
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const stays = event.repeat && target === active;
      if (activeOption !== undefined && !stays) marks.toggle(activeOption);
    }
    event.preventDefault();
    picker.activate(target);
  };

  return (event) => {
    if (event.nativeEvent.isComposing) return;
    const command = commandOf(event, event.target instanceof HTMLInputElement);
    if (command === 'back') {
      // Still held down it would run through all of it, and close the window.
      if (event.repeat || goBack()) event.preventDefault();
    } else if (command !== null) {
      // Chromium would print the page, or ask for a file.
      event.preventDefault();
      // A key still held down, as Enter from the sign-in, asks for nothing.
      if (!event.repeat) run(command);
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) go(event);
  };
}

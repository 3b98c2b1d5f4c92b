import type { CommandInput, CommandName } from '../../shared/contract.ts';

/** A command with its input, as data: what a menu item does. */
export type Order = {
  [N in CommandName]: { readonly command: N; readonly input: CommandInput<N> };
}[CommandName];

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'order'; readonly label: string; readonly order: Order }
  /** Opens the window first: the person will see what the order leads to. */
  | { readonly kind: 'open'; readonly label: string; readonly order: Order }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly kind: 'quit'; readonly label: string };

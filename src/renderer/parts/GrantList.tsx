import { type KeyboardEvent, useRef } from 'react';
import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import type { GrantView } from '../../shared/view.ts';
import { cardAt, controlLike } from './card-keys.ts';
import { GrantCard } from './GrantCard.tsx';
import css from './GrantList.module.css';
import { useSlidCards } from './use-slid-cards.ts';

interface GrantListProps {
  readonly grants: readonly GrantView[];
  readonly now: number;
  readonly settings: SettingsView;
}

/** All grants, a card each. Up and down lead to the same button of the next card, Home and End to the first and the last. */
export function GrantList({ grants, now, settings }: GrantListProps) {
  const list = useRef<HTMLUListElement>(null);
  const onClickCapture = useSlidCards(grants.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target: focused } = event;
    const cards = [...(list.current?.children ?? [])];
    const from = cards.findIndex((card) => focused instanceof Node && card.contains(focused));
    const card = cards[cardAt(event.key, from, cards.length) ?? -1];
    // At either end the key scrolls, as everywhere.
    if (card === undefined || !(focused instanceof HTMLElement)) return;
    event.preventDefault();
    controlLike(focused, card)?.focus();
  };
  return (
    <ul
      ref={list}
      className={css['list']}
      aria-label={texts.grants.list}
      aria-keyshortcuts="ArrowUp ArrowDown Home End"
      onClickCapture={onClickCapture}
      onKeyDown={onKeyDown}
    >
      {grants.map((grant) => (
        <GrantCard key={grant.id} grant={grant} now={now} settings={settings} />
      ))}
    </ul>
  );
}

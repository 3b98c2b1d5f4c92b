import { type ComponentProps, useState } from 'react';
import type { Delivery as DeliveryKind } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Select } from './Select.tsx';

interface DeliveryProps extends Pick<ComponentProps<'select'>, 'ref' | 'name'> {
  readonly value: '' | DeliveryKind;
  /** What the empty choice is called; without it there is none. */
  readonly unset?: string;
}

/** How programs get the keys, with what that means under it. */
export function Delivery({ value, unset, ...select }: DeliveryProps) {
  const [chosen, setChosen] = useState(value);
  const { deliveries, delivery, deliveryHints } = texts.settings;
  const options = unset === undefined ? deliveries : ([['', unset], ...deliveries] as const);
  return (
    <Select
      {...select}
      label={delivery}
      hint={deliveryHints[chosen]}
      value={value}
      options={options}
      onChange={({ target }) => setChosen(deliveryOf(target.value) ?? '')}
    />
  );
}

/** What was chosen, as the contract wants it; null: the empty choice. */
export const deliveryOf = (chosen: string | undefined): DeliveryKind | null =>
  texts.settings.deliveries.find(([kind]) => kind === chosen)?.[0] ?? null;

import type { MouseEvent } from 'react';

/** Does what a press is for. The second click of a double click is no second wish, and by then something else may lie under the pointer. */
export const press =
  (wish: () => void) =>
  ({ detail }: MouseEvent): void => {
    if (detail < 2) wish();
  };

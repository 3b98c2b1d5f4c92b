import { Marked } from './Marked.tsx';
import css from './RoleName.module.css';
import { matchedIn } from './search.ts';

interface RoleNameProps {
  readonly name: string;
  readonly words: readonly string[];
}

/** A role's name with its path. Where room is short the path gives way: the name at the end is what one looks for. */
export function RoleName({ name, words }: RoleNameProps) {
  const at = matchedIn(name, words);
  const end = name.lastIndexOf('/') + 1;
  return (
    <span className={css['whole']}>
      {end === 0 ? null : (
        <span className={css['path']}>
          <Marked text={name.slice(0, end)} at={at} />
        </span>
      )}
      <span className={css['name']}>
        <Marked text={name.slice(end)} at={at} from={end} />
      </span>
    </span>
  );
}

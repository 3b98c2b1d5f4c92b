import type { RoleView } from '../../shared/view.ts';
import { AccountDot } from '../parts/AccountDot.tsx';
import { ProductionBadge } from '../parts/ProductionBadge.tsx';
import css from './RoleTitle.module.css';

interface RoleTitleProps {
  readonly role: RoleView;
  /** Told already that it is production. */
  readonly plain?: boolean;
}

/** Which role it is about: how its account is called, its number, and its name. */
export function RoleTitle({ role, plain = false }: RoleTitleProps) {
  const { account, accountName, colour, production, name } = role;
  const badge = production && !plain ? <ProductionBadge /> : null;
  return (
    <div className={css['title']}>
      {accountName === '' && badge === null ? null : (
        <p className={css['account']}>
          <AccountDot colour={colour} />
          {accountName === '' ? null : <span className={css['name']}>{accountName}</span>}
          {badge}
        </p>
      )}
      <p className={css['role']}>
        {account} {name}
      </p>
    </div>
  );
}

import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { timeLeft } from '../../shared/time-left.ts';
import type { GrantView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { AccountDot } from './AccountDot.tsx';
import { Button } from './Button.tsx';
import css from './GrantCard.module.css';
import { GrantFacts } from './GrantFacts.tsx';
import { GrantFailure } from './GrantFailure.tsx';
import { GrantKeys } from './GrantKeys.tsx';
import { IconButton } from './IconButton.tsx';
import { ProductionBadge } from './ProductionBadge.tsx';
import { Ring, type RingState } from './Ring.tsx';

interface GrantCardProps {
  readonly grant: GrantView;
  readonly now: number;
  readonly settings: SettingsView;
}

const words: Record<RingState, string | null> = {
  live: null,
  expiring: texts.grants.expiring,
  expired: null,
  renewing: texts.grants.renewing,
  failed: texts.grants.failed,
  'needs-you': texts.grants.needsYou,
};

/** One grant: whose, how long still, where its keys are, and what one does with it. */
export function GrantCard({ grant, now, settings }: GrantCardProps) {
  const give = useGive();
  const { id, profile, state, account, accountName } = grant;
  const left = grant.expiresAt - now;
  const told = grant.needsYou && state !== 'renewing' ? 'needs-you' : state;
  const shape = left <= 0 && told !== 'renewing' && told !== 'needs-you' ? 'expired' : told;
  return (
    <li className={css['card']} aria-label={profile} data-state={shape}>
      <div className={css['head']}>
        <Ring share={left / (grant.duration * 1000)} state={shape} />
        <div className={css['what']}>
          <h2 className={css['profile']} title={profile}>
            {profile}
          </h2>
          <p className={css['role']}>
            <span className={css['account']}>
              <AccountDot colour={grant.colour} />
              <span className={css['small']} title={`${account} ${grant.roleName}`}>
                {accountName === '' ? account : accountName} · {grant.roleName}
              </span>
            </span>
            {grant.production ? <ProductionBadge /> : null}
          </p>
        </div>
        <div className={css['time']}>
          <div className={css['left']} role="timer" aria-live="off">
            {timeLeft(left)}
          </div>
          {words[told] === null ? null : <p className={css['word']}>{words[told]}</p>}
        </div>
      </div>
      <GrantFacts grant={grant} />
      {grant.failure === null ? null : <GrantFailure failure={grant.failure} grant={id} />}
      <GrantKeys grant={grant} settings={settings} />
      <div className={css['more']}>
        <div className={css['end']}>
          <Button
            small
            icon="renew"
            look={told === 'needs-you' ? 'primary' : 'quiet'}
            disabled={state === 'renewing'}
            onPress={() => give('renew', { grant: id })}
          >
            {texts.grants.renew}
          </Button>
          <Button small icon="stop" look="quiet" onPress={() => give('stop', { grant: id })}>
            {texts.grants.stop}
          </Button>
        </div>
        <div className={css['ways']}>
          <Button small look="quiet" onPress={() => give('openRole', { role: grant.role })}>
            {texts.grants.settings}
          </Button>
          {grant.file === '' ? null : (
            <IconButton
              icon="question"
              label={texts.inspector.heading}
              onPress={() => give('openInspector', { profile })}
            />
          )}
        </div>
      </div>
    </li>
  );
}

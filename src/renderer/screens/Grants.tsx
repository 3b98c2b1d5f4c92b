import { useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import type { Catalogue, View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { GrantList } from '../parts/GrantList.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Mark } from '../parts/Mark.tsx';
import { Place } from '../parts/Place.tsx';
import { WritePinned } from '../parts/WritePinned.tsx';
import css from './Grants.module.css';

interface GrantsProps {
  readonly view: View;
  readonly catalogue: Catalogue;
}

/** What is live now, with its time left. */
export function Grants({ view, catalogue }: GrantsProps) {
  const give = useGive();
  const choose = useRef<HTMLButtonElement>(null);
  const needsYou = view.grants.some((grant) => grant.needsYou);
  return (
    <Place
      view={view}
      behind={null}
      next={choose}
      working={view.assumingTogether > 0 ? texts.roles.assumingTogether(view.assumingTogether) : null}
    >
      <div className={css['scroll']}>
        <Heading focused refocusOn={view.grants.length}>
          {texts.grants.heading}
        </Heading>
        <Alert failure={view.failure} now={view.now} />
        {view.grants.length === 0 ? (
          <div className={css['empty']}>
            <Mark />
            <p className={css['none']}>{texts.grants.empty}</p>
            <p>{texts.grants.emptyHint}</p>
          </div>
        ) : (
          <GrantList grants={view.grants} now={view.now} settings={view.settings} />
        )}
      </div>
      <div className={css['foot']}>
        {/* One button is the strong one: what needs the person comes first. */}
        <Button
          ref={choose}
          look={needsYou ? 'plain' : 'primary'}
          onPress={() => give('go', { place: 'roles' })}
        >
          {texts.grants.chooseRole}
        </Button>
        <WritePinned view={view} catalogue={catalogue} />
      </div>
    </Place>
  );
}

import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Actions } from '../parts/Actions.tsx';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { FileDiff } from '../parts/FileDiff.tsx';
import { Heading } from '../parts/Heading.tsx';
import { StatusLine } from '../parts/StatusLine.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useEscapeKey } from '../use-escape-key.ts';
import { whyAsked } from '../why-asked.ts';
import css from './Proposal.module.css';

/** A change of the person's files that waits for their yes: why it is asked, the lines, and what to do. */
export function Proposal({ screen, view }: ScreenProps<'proposal'>) {
  const give = useGive();
  const { kind, working, anotherName } = screen;
  const proposal = { proposal: screen.id };
  const decline = () => give('declineProposal', proposal);
  useEscapeKey(working ? null : decline);

  return (
    <div className={css['window']}>
      <main className={css['scroll']}>
        {/* Not the button: an Enter meant for the role before must not change the file. */}
        <Heading focused>{texts.proposal.heading[kind](screen.profiles.length)}</Heading>
        <Alert failure={view.failure} now={view.now} />
        <div className={css['why']}>
          {whyAsked(screen).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p className={css['lead']}>{texts.proposal.lead[kind]}</p>
        </div>
        {screen.files.map(({ path, lines }) => (
          <FileDiff key={path} path={path} lines={lines} />
        ))}
      </main>
      <div className={css['foot']}>
        <Actions>
          <Button look="primary" disabled={working} onPress={() => give('acceptProposal', proposal)}>
            {texts.proposal.accept[kind]}
          </Button>
          {anotherName === '' ? null : (
            <Button disabled={working} onPress={() => give('useAnotherName', proposal)}>
              {texts.proposal.another(anotherName)}
            </Button>
          )}
          <Button look="quiet" disabled={working} onPress={decline}>
            {texts.proposal.decline}
          </Button>
        </Actions>
      </div>
      <StatusLine working={working ? texts.proposal.working : null} notice={view.notice} />
    </div>
  );
}

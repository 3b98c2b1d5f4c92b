import { texts } from '../../shared/texts.ts';
import type { GrantView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import { CommandCheckbox } from './CommandCheckbox.tsx';
import css from './GrantFacts.module.css';

/** In words, how programs get the keys. */
function placeOf({ file, delivery }: GrantView): string {
  const { noFile, byProcess, profileIn } = texts.grants;
  if (file === '') return noFile;
  return (delivery === 'process' ? byProcess : profileIn)(file);
}

/** Who AWS takes the person for, where the keys are, and which programs get or want them. */
export function GrantFacts({ grant }: { readonly grant: GrantView }) {
  const give = useGive();
  const { id, caller, file, endpoint, programs } = grant;
  const { programsAsking, answerPrograms, programsRefused, allowPrograms } = texts.grants;
  return (
    <div className={css['facts']}>
      {caller === '' ? null : (
        <p className={css['fact']} title={caller}>
          {caller}
        </p>
      )}
      <div className={css['line']}>
        <p className={css['fact']} title={file === '' ? undefined : placeOf(grant)}>
          {placeOf(grant)}
        </p>
        {file === '' ? null : (
          <CommandCheckbox
            small
            label={texts.grants.asDefault}
            checked={grant.isDefault}
            told={grant}
            onPress={(on) => give('useAsDefault', { grant: id, on })}
          />
        )}
      </div>
      {programs === null ? null : (
        <div className={css['line']}>
          <p className={css['fact']}>{programs === 'asking' ? programsAsking : programsRefused}</p>
          <Button small look="quiet" onPress={() => give('allowPrograms', { grant: id })}>
            {programs === 'asking' ? answerPrograms : allowPrograms}
          </Button>
        </div>
      )}
      {endpoint ? (
        <div className={css['line']}>
          <p className={css['fact']}>{texts.grants.endpointOpen}</p>
          <Button
            small
            look="quiet"
            label={texts.handing.stopEndpoint}
            onPress={() => give('stopEndpoint', { grant: id })}
          >
            {texts.grants.closeShort}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

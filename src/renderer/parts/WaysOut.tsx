import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';

interface WaysOutProps {
  readonly canUseAnother?: boolean;
  readonly working?: boolean;
}

/** Out of a step of the sign-in: by another way to verify where there is one, or altogether. */
export function WaysOut({ canUseAnother = false, working = false }: WaysOutProps) {
  const give = useGive();
  return (
    <>
      {canUseAnother ? (
        <Button disabled={working} onPress={() => give('useAnotherWay', {})}>
          {texts.code.another}
        </Button>
      ) : null}
      <Button look="quiet" onPress={() => give('cancelSignIn', {})}>
        {texts.code.cancel}
      </Button>
    </>
  );
}

import type { FactorView } from '../../shared/view.ts';
import type { Factor } from './transaction.ts';

const wordsByKind: Readonly<Record<string, Pick<FactorView, 'kind' | 'label'>>> = {
  'push OKTA': { kind: 'push', label: 'Okta Verify: send a push' },
  'token:software:totp OKTA': { kind: 'code', label: 'Okta Verify: enter a code' },
  'token:software:totp GOOGLE': { kind: 'code', label: 'Google Authenticator: enter a code' },
};

/** A factor that Rolecall can drive, with its link and its words. */
export interface UsableFactor extends FactorView {
  readonly verify: string;
}

/**
 * The factors that can be used here, in Okta's order, labelled so that no two are alike: the device is added
 * when two would be.
 */
export function usableFactors(factors: readonly Factor[]): readonly UsableFactor[] {
  const usable = factors.flatMap((factor, index) => {
    const words = wordsByKind[`${factor.type} ${factor.provider}`];
    if (words === undefined || factor.verify === '') return [];
    return [{ ...words, id: factor.id || `factor-${index}`, verify: factor.verify, device: factor.device }];
  });
  return usable.map(({ device, ...factor }) => {
    const alike = usable.filter((other) => other.label === factor.label).length > 1;
    return alike && device !== '' ? { ...factor, label: `${factor.label} (${device})` } : factor;
  });
}

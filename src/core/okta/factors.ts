import { texts } from '../../shared/texts.ts';
import type { FactorKind, FactorView } from '../../shared/view.ts';
import type { Factor } from './transaction.ts';

/** A factor with how it is used here and its words; `verify` is empty when only the organisation's page can use it. */
export interface LabelledFactor extends Omit<FactorView, 'lastUsed'> {
  /** What it is called while it is asked for: “Sent by SMS to +1 …”. */
  readonly lead: string;
  /** Okta's id of it; empty when Okta gave none. */
  readonly oktaId: string;
  readonly type: string;
  readonly question: string;
  readonly verify: string;
}

interface Words {
  readonly kind: FactorKind;
  readonly label: string;
  readonly lead: string;
}

/**
 * Every factor that Okta lists, in Okta's order, labelled so that no two are alike: the device is added when two would be. What Rolecall
 * cannot drive is listed too, and leads to the organisation's page.
 */
export function labelFactors(factors: readonly Factor[]): readonly LabelledFactor[] {
  const named = factors.map((factor, index) => {
    const words = wordsOf(factor);
    const drivable = words.kind !== 'page' && factor.verify !== '';
    return {
      id: factor.id || `factor-${index}`,
      oktaId: factor.id,
      kind: drivable ? words.kind : ('page' as const),
      label: words.label,
      lead: words.lead,
      type: factor.type,
      question: factor.question,
      verify: drivable ? factor.verify : '',
      // A security key without a name has only the id of its key, which tells nobody anything.
      device: ['webauthn', 'u2f'].includes(factor.type) ? factor.keyName : factor.device,
    };
  });
  const withDevice = named.map(({ device, ...factor }) =>
    isAlone(factor.label, named) || device === ''
      ? factor
      : {
          ...factor,
          label: texts.factors.device(factor.label, device),
          lead: texts.factors.device(factor.lead, device),
        },
  );
  return withDevice.map((factor, index) => {
    const before = withDevice.slice(0, index).filter(({ label }) => label === factor.label).length;
    return before === 0
      ? factor
      : {
          ...factor,
          label: texts.factors.device(factor.label, String(before + 1)),
          lead: texts.factors.device(factor.lead, String(before + 1)),
        };
  });
}

function isAlone(label: string, among: readonly { readonly label: string }[]): boolean {
  return among.filter((other) => other.label === label).length === 1;
}

/** The kind of a factor is its type; provider and vendor only name it (https://developer.okta.com/docs/reference/api/factors/#factor-type). */
function wordsOf({ type, provider, vendor, device }: Factor): Words {
  const { factors } = texts;
  const code = (label: string): Words => ({ kind: 'code', label, lead: label });
  const message = (label: string, lead: string): Words => ({ kind: 'message', label, lead });
  const page = (label: string): Words => ({ kind: 'page', label, lead: label });
  switch (type) {
    case 'push':
      return { kind: 'push', label: factors.push, lead: factors.pushSent };
    case 'token:software:totp':
      if (provider === 'OKTA') return code(factors.oktaCode);
      if (provider === 'GOOGLE') return code(factors.googleCode);
      return code(factors.code(vendor || provider || factors.authenticator));
    case 'token:hotp':
      return code(factors.code(vendor || factors.authenticator));
    case 'token:hardware':
      return code(provider === 'YUBICO' ? factors.yubiKey : factors.code(vendor || factors.token));
    case 'token':
      if (provider === 'RSA') return code(factors.rsa);
      if (provider === 'SYMANTEC') return code(factors.symantec);
      return code(factors.code(vendor || factors.token));
    case 'sms':
      return message(factors.sms(device), factors.smsSent(device));
    case 'call':
      return message(factors.call(device), factors.callSent(device));
    case 'email':
      return message(factors.email(device), factors.emailSent(device));
    case 'question':
      return { kind: 'question', label: factors.question, lead: factors.question };
    case 'password':
      return { kind: 'password', label: factors.password, lead: factors.password };
    case 'web':
      return page(provider === 'DUO' ? factors.duo : factors.other(vendor));
    case 'webauthn':
    case 'u2f':
      return page(factors.securityKey);
    case 'signed_nonce':
      return page(factors.fastPass);
    default:
      // claims_provider, assertion:saml2, assertion:oidc, and whatever Okta invents next.
      return page(factors.other(vendor === 'OKTA' ? '' : vendor || type));
  }
}

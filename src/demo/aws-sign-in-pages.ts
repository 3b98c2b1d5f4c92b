import { accountAlias } from './accounts.ts';
import { escapeXml } from './sts-answers.ts';

/** An account with the ARNs of the roles to choose from. */
export interface AccountRoles {
  readonly account: string;
  readonly roles: readonly string[];
}

/** The alias with the number behind it, or the number alone, as AWS writes an account. */
function label(account: string): string {
  const alias = accountAlias(account);
  return alias === undefined ? account : `${alias} (${account})`;
}

function page(body: string, head = ''): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Amazon Web Services Sign-In</title>${head}</head>
<body>
${body}
</body></html>`;
}

const nameOf = (arn: string) => escapeXml(arn.slice(arn.indexOf('/') + 1));

/** The form of the first ten years. */
export function legacyPage(accounts: readonly AccountRoles[], assertion: string): string {
  const role = (arn: string) => `<div class="saml-role">
<input type="radio" name="roleIndex" value="${escapeXml(arn)}" class="saml-radio" id="${escapeXml(arn)}" />
<label for="${escapeXml(arn)}" class="saml-role-description">${nameOf(arn)}</label>
</div>`;
  const blocks = accounts.map(
    ({ account, roles }, index) => `<div  class="saml-account"> <div onClick="expandCollapse(${index});">
<img id="image${index}" src="/static/image/down.png"></img>
<div class="saml-account-name">Account: ${label(account)}</div>
</div>
<hr>
<div id="${index}" class="saml-account" >
${roles.map(role).join('\n')}
</div></div>`,
  );
  return page(`<form id="saml_form" name="saml_form" action="/saml" method="post">
<input type="hidden" name="RelayState" value="" />
<input type="hidden" name="SAMLResponse" value="${assertion}" />
<p>Select a role:</p>
<fieldset>
${blocks.join('\n')}
</fieldset>
</form>`);
}

/** Since 2023: a script draws the list out of what a meta element holds. */
export function scriptPage(accounts: readonly AccountRoles[], assertion: string): string {
  const facts = {
    invalid_accounts: {},
    RelayState: '',
    name: null,
    roles_accounts: Object.fromEntries(accounts.map(({ account, roles }) => [label(account), roles])),
    foreign_accounts: {},
    region: 'IAD',
    portal: null,
    SAMLResponse: assertion,
    problems: '{}',
    policy: null,
  };
  const content = Buffer.from(`${JSON.stringify(facts)}\n`, 'utf8').toString('base64');
  return page(
    '<div id="root"><div id="__next"></div></div>',
    `\n<meta name="viewport" content="width=device-width">\n<meta name="data"\n  content="${content}">\n<meta name="panorama" content="IAD">`,
  );
}

/** What that script draws, which some get at once. The end of each class changes with every build. */
export function renderedPage(accounts: readonly AccountRoles[]): string {
  const role = (arn: string) => `<div class="saml-form_role_div__BuB1y">
<a class="saml-form_role_text__Cw2xn" id="${escapeXml(arn)}" role="button" tabindex="0">${nameOf(arn)}</a>
</div>`;
  const items = accounts.map(({ account, roles }) => {
    const alias = accountAlias(account);
    const name =
      alias === undefined ? '' : `<div class="saml-form_account_name_div__dD8kX">${alias} </div>\n`;
    const number = account.replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3');
    return `<li class="saml-form_custom_list_item__H2wPE"><div class="flex flex-row"><div class="flex-grow">
${name}<div class="saml-form_account_id_div__Q3PBA">${number}</div>
<div class="saml-form_account_role_div__FhZmy">
${roles.map(role).join('\n')}
</div></div></div></li>`;
  });
  return page(`<ul class="saml-form_custom_list__Lu5_V">\n${items.join('\n')}\n</ul>`);
}

/** A script that looks at the address before anything else; the list would come after it. */
export function interstitialPage(): string {
  return page(
    `<script>
  var hashArgs = window.location.hash;
  window.location.replace('/saml/continue?hashArgs=' + encodeURIComponent(hashArgs));
</script>
<noscript>Please enable JavaScript to continue.</noscript>`,
  );
}

export function problemPage(sentence: string): string {
  return page(
    `<div id="content"><h1>${escapeXml(sentence)} To logout, <a href="/oauth?Action=logout">click here</a>.</h1></div>`,
  );
}

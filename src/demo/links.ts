export type Fields = Readonly<Record<string, unknown>>;

/** One entry of `_links`: a client goes where it points and builds no address itself. */
export function link(href: string, name?: string, allow: 'POST' | 'GET' = 'POST'): Fields {
  return { ...(name === undefined ? {} : { name }), href, hints: { allow: [allow] } };
}

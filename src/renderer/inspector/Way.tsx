import { texts } from '../../shared/texts.ts';
import { failureOf } from './failure-of.ts';
import type { WayGroup } from './group-ways.ts';
import { Source } from './Source.tsx';
import css from './Way.module.css';

interface WayProps {
  readonly group: WayGroup;
  readonly titles: readonly string[];
}

/** More than these are for whoever wants to know it exactly. */
const shownAtOnce = 3;

/** What one way of naming the profile comes to: what is used first and plainly, then what is not. */
export function Way({ group: { result }, titles }: WayProps) {
  const { candidates, fails, region, output } = result;
  const used = candidates.find(({ outcome }) => outcome === 'wins');
  const others = candidates.filter((candidate) => candidate !== used);
  const settings = [
    [texts.inspector.region, region],
    [texts.inspector.output, output],
  ] as const;
  return (
    <section className={css['way']}>
      <h2 className={css['title']}>
        {titles.map((title) => (
          <span key={title}>{title}</span>
        ))}
      </h2>
      {fails === null ? null : <p className={css['fails']}>{failureOf(fails)}</p>}
      {used === undefined ? null : <Source source={used} look="used" />}
      {fails === null && used === undefined ? <p>{texts.inspector.nothing}</p> : null}
      {fails === null ? (
        <dl className={css['settings']}>
          {settings.map(([name, source]) => (
            <div key={name} className={css['setting']}>
              <dt>{name}</dt>
              <dd>{source === null ? texts.inspector.notSet : <Source source={source} look="setting" />}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {others.length === 0 ? null : (
        <details className={css['others']} open={others.length <= shownAtOnce}>
          <summary>{texts.inspector.notUsed(others.length)}</summary>
          <ul className={css['list']}>
            {others.map((source) => (
              <li key={JSON.stringify(source.source)}>
                <Source source={source} look="other" />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

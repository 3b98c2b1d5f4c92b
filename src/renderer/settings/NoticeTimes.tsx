import { useId } from 'react';
import { texts } from '../../shared/texts.ts';
import { Hint } from '../parts/Hint.tsx';
import { Select } from '../parts/Select.tsx';
import css from './NoticeTimes.module.css';

interface NoticeTimesProps {
  /** Minutes before expiry, the longer one first. */
  readonly notices: readonly number[];
  /** Nobody on this desktop shows notifications. */
  readonly unseen: boolean;
}

/** The choices for both notices. What was set elsewhere must not become another one just because it is none of ours. */
function optionsFor(saved: readonly number[]): readonly (readonly [minutes: number, label: string])[] {
  const { noticeTimes, noticeTime } = texts.settings;
  const others = saved.filter((minutes) => !noticeTimes.some(([usual]) => usual === minutes));
  const more = others.map((minutes) => [minutes, noticeTime(minutes)] as const);
  return [...noticeTimes, ...more].sort(([one], [other]) => one - other);
}

/** When to be told before credentials expire: twice, once or never. */
export function NoticeTimes({ notices, unseen }: NoticeTimesProps) {
  const id = useId();
  const { firstNotice, secondNotice, noticesHint, unseen: unseenHint } = texts.settings;
  const [first = 0, second = 0] = notices;
  const options = optionsFor(notices);
  return (
    <div className={css['times']}>
      <Select name="notices" label={firstNotice} describedBy={id} value={first} options={options} />
      <Select name="notices" label={secondNotice} describedBy={id} value={second} options={options} />
      <div className={css['hints']} id={id}>
        <Hint>{noticesHint}</Hint>
        {unseen ? <Hint>{unseenHint}</Hint> : null}
      </div>
    </div>
  );
}

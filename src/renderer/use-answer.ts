import { useContext, useEffect, useState } from 'react';
import type { QueryAnswers, QueryInput, QueryName } from '../shared/contract.ts';
import { BridgeContext } from './bridge.ts';

/**
 * What main answers to a question, asked again when the question or `again` changes. Until the new answer comes the old one stands,
 * so that nothing flickers; an answer that comes late is not looked at. Null: none yet, or the question makes no sense.
 */
export function useAnswer<N extends QueryName>(
  query: N,
  input: QueryInput<N>,
  again = '',
): QueryAnswers[N] | null {
  const context = useContext(BridgeContext);
  if (context === null) throw new Error('useAnswer needs a BridgeContext above it');
  const { bridge } = context;
  const [answer, setAnswer] = useState<QueryAnswers[N] | null>(null);
  // A new object each time that says the same is the same question.
  const question = JSON.stringify([input, again]);
  useEffect(() => {
    let late = false;
    const [asked] = JSON.parse(question);
    // The types say the same of each name; TypeScript cannot see that one decides the other.
    const ask = bridge[query] as (input: QueryInput<N>) => Promise<QueryAnswers[N] | null>;
    ask(asked).then(
      (answered) => late || setAnswer(answered),
      // Main has logged why; to the person the question is one without an answer.
      () => late || setAnswer(null),
    );
    return () => {
      late = true;
    };
  }, [bridge, query, question]);
  return answer;
}

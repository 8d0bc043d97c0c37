import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lastAct } from '../../audit/lastAct';
import type { Act } from '../../audit/fold';
import { useAsker } from '../../rest/queries';
import { RestError } from '../../rest/rest';
import { changesBetween, type RuleChange } from './ruleChanges';
import { rulesOf, useRules } from './rules';

const PRECONDITION_FAILED = 412;

/** What somebody else did to the rules while one was being changed here. */
export interface Others {
  readonly changes: readonly RuleChange[];
  /** Null: not told to this person. */
  readonly last: Act | null;
}

/**
 * One change of the rules as they were when it began, after which they are read again, also when it failed. When somebody else was first,
 * nothing is done, and what they did is told: doing it again is then of the rules as they are by now.
 */
export function useRuleChange(call: (tag: string | null) => Promise<null>, onDone: () => void) {
  const queries = useQueryClient();
  const query = rulesOf(useAsker());
  const now = useRules().data;
  const [seen, setSeen] = useState(now);
  const [others, setOthers] = useState<Others | null>(null);
  if (seen === undefined && now !== undefined) setSeen(now);
  const change = useMutation({
    mutationFn: async () => {
      try {
        return await call(seen?.tag ?? null);
      } catch (e) {
        if (!(e instanceof RestError) || e.status !== PRECONDITION_FAILED) throw e;
        const [fresh, last] = await Promise.all([queries.query({ ...query, staleTime: 0 }), lastAct('policy', 'set')]);
        setOthers({ changes: changesBetween(seen?.rules ?? [], fresh.rules), last });
        setSeen(fresh);
        throw e;
      }
    },
    onMutate: () => setOthers(null),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: query.queryKey }),
  });
  return { change, others };
}

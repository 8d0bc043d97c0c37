import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KEYS } from '../../rest/queries';
import { rest } from '../../rest/rest';

type Order =
  | { readonly kind: 'trust' | 'distrust'; readonly sha256: string }
  | { readonly kind: 'add'; readonly file: File };

/** Changes whom this node trusts. */
export function useTrust(onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation<unknown, Error, Order>({
    mutationFn: (order) =>
      order.kind === 'add'
        ? rest('certificates', { method: 'POST', body: order.file, headers: { 'Content-Type': 'application/octet-stream' } })
        : rest(`certificates/${encodeURIComponent(order.sha256)}/${order.kind}`, { method: 'POST' }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEYS.certificates });
      onDone?.();
    },
  });
}

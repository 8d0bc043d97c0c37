import { useLink } from '../live/liveContext';
import { useSession } from '../rest/queries';
import { useText } from './text/useText';

/** Why nothing can be changed from here now; undefined when it can. The server decides again. */
export function useWriteRefusal(): string | undefined {
  const text = useText();
  const link = useLink();
  const session = useSession().data;
  if (link.kind === 'lost') return text('link.refused');
  return session?.viewer === false ? undefined : text('session.needed');
}

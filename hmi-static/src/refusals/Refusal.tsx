import type { TextId } from '../app/text/all';
import { useRefusal } from './refusal';

/** Why something was not done, where it was asked for. */
export function Refusal({ error, instead }: { readonly error: Error | null; readonly instead?: Readonly<Record<string, TextId>> }) {
  const say = useRefusal();
  if (!error) return null;
  return (
    <p role="alert" className="mt-3 font-semibold break-words panel:mt-1 panel:leading-tight">
      {say(error, instead)}
    </p>
  );
}

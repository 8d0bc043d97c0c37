import { Link } from 'wouter';
import { useText } from '../text/useText';
import { useDestinations, type Destination } from './useDestinations';

/** The left rail of the desktop. Alt+1…9 go to the first nine. */
export function Rail() {
  const text = useText();
  const all = useDestinations();
  return (
    <nav data-region aria-label={text('nav.label')} className="flex min-h-0 flex-col overflow-hidden border-r border-line bg-surface">
      {all.map((d, i) => (
        <Item key={d.id} destination={d} last={i === all.length - 1} />
      ))}
    </nav>
  );
}

function Item({ destination: { address, text, icon: Icon, here }, last }: { readonly destination: Destination; readonly last: boolean }) {
  return (
    <Link
      href={address}
      aria-current={here ? 'page' : undefined}
      className={`relative flex max-h-[76px] min-h-[44px] flex-1 flex-col items-center justify-center gap-1 px-1 text-center text-caption leading-tight no-underline focus-visible:-outline-offset-3 ${
        here ? 'bg-raised font-semibold text-ink' : 'text-ink2'
      } ${last ? 'mt-auto' : ''}`}
    >
      {here && <span className="absolute inset-y-0 left-0 w-1 bg-accent" />}
      <Icon size={24} strokeWidth={1.75} />
      <span className="line-clamp-2 max-w-full break-words">{text}</span>
    </Link>
  );
}

import type { TextId } from '../app/text/all';
import { useText } from '../app/text/useText';
import { useProvider } from '../rest/queries';
import { providerAddress, whyRefused } from './provider';

/** Why the way through the provider ended here, by its code. */
const REFUSALS: Readonly<Record<string, TextId>> = {
  'OIDC-OFF': 'provider.off',
  'OIDC-AWAY': 'provider.away',
  'OIDC-STALE': 'provider.stale',
  'OIDC-DENIED': 'provider.denied',
  'OIDC-NO-ROLE': 'provider.noRole',
  'OIDC-DISABLED': 'provider.disabled',
  'OIDC-NOT-NOW': 'provider.notNow',
  'OIDC-SECRET': 'provider.settings',
  'OIDC-PROVIDER': 'provider.settings',
  'OIDC-TOKEN': 'provider.token',
  'OIDC-MIXED': 'provider.token',
};

/** The plant's identity provider, where one is configured. A link and no button: the browser leaves, and comes back signed in. @param className whether it is shown here: on the panel it stands beside the form */
export function ProviderLink({ className }: { readonly className: string }) {
  const text = useText();
  const provider = useProvider().data;
  if (!provider?.label) return null;
  const name = text('provider.enter', { name: provider.label });
  const look = `${className} min-h-12 flex-col items-center justify-center rounded-card border px-4 py-1 text-center font-semibold break-words no-underline panel:min-h-[52px] panel:rounded-key panel:border-2`;
  if (!provider.reachable)
    return (
      <p className={`${look} border-dashed border-ctl text-ink3`}>
        {name}
        <span className="text-caption font-normal">{text('provider.unreachable')}</span>
      </p>
    );
  return (
    <a href={providerAddress()} className={`${look} border-ctl bg-raised text-ink active:bg-surface`}>
      {name}
    </a>
  );
}

/** What the runtime said when the browser came back without a session. */
export function ProviderRefusal() {
  const text = useText();
  const code = whyRefused();
  if (code === null) return null;
  return (
    <p role="alert" className="font-semibold break-words panel:text-caption">
      {text(REFUSALS[code] ?? 'provider.failed')} <span className="font-normal text-ink2">({code})</span>
    </p>
  );
}

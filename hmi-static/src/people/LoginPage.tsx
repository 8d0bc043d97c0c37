import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { Mark } from '../app/shell/Mark';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { useSession } from '../rest/queries';
import { needsSignIn } from '../rest/session';
import { Check } from '../ui/icons';
import { invitation } from './invitation';
import { InvitationForm } from './InvitationForm';
import { OtherWays } from './OtherWays';
import { ProviderLink } from './ProviderLink';
import { SignInForm } from './SignInForm';

/** Where a person says who they are. At the machine itself plant, trends and conditions are seen without it. */
export function LoginPage() {
  const text = useText();
  const code = invitation();
  const panel = usePanel();
  usePageTitle(text(code === null || panel ? 'login.title' : 'login.inviteTitle'));
  return (
    <div className="grid min-h-full grid-cols-[1fr_minmax(0,560px)_1fr] items-center gap-6 p-(--pad) max-[1340px]:grid-cols-[minmax(0,560px)_1fr] panel:grid-cols-[minmax(0,1fr)_240px] panel:items-start panel:gap-[10px]">
      <div className="grid justify-items-center max-[1340px]:hidden">
        <div>
          <Mark size={96} />
          <p className="mt-4 text-[3.25rem] leading-tight font-semibold tracking-[-0.015em]">orquestador</p>
          <p className="mt-2 text-[1.25rem] text-ink2">{text('more.line')}</p>
        </div>
      </div>
      <section className="rounded-card bg-surface p-10 max-[1500px]:p-6 panel:p-3">
        {code === null ? <SignInForm /> : <InvitationForm code={code} />}
      </section>
      <Without />
    </div>
  );
}

/** On a panel the other ways in stand here, so that nobody has to scroll. */
function Without() {
  const text = useText();
  const panel = usePanel();
  const isNobody = needsSignIn(useSession().error);
  return (
    <aside className="max-w-[380px] pl-8 max-[1500px]:pl-4 panel:pl-0">
      {panel && invitation() === null && (
        <div className="mb-2 grid gap-2">
          <ProviderLink className="flex" />
          <OtherWays />
        </div>
      )}
      {!isNobody && <Looking />}
      <p className="mt-6 border-t border-line pt-4 text-ink2 panel:mt-2 panel:pt-2 panel:text-caption">{text('login.named')}</p>
    </aside>
  );
}

function Looking() {
  const text = useText();
  return (
    <>
      <h2 className="text-title font-semibold panel:hidden">{text('login.without')}</h2>
      <ul className="mt-3 flex flex-col gap-3 panel:hidden">
        {(['login.withoutPlant', 'login.withoutConditions'] as const).map((id) => (
          <li key={id} className="flex gap-3">
            <Check size={20} className="mt-0.5 shrink-0" /> {text(id)}
          </li>
        ))}
      </ul>
      <Link href={addressOf.plant()} className="mt-4 inline-flex min-h-12 items-center rounded-card border border-ctl bg-raised px-4 font-semibold text-ink no-underline panel:mt-0 panel:flex panel:min-h-[52px] panel:justify-center panel:rounded-key panel:border-2">
        {text('login.look')}
      </Link>
    </>
  );
}

import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useDisplays } from '../rest/queries';
import { Card } from '../ui/Card';
import { PencilRuler } from '../ui/icons';

/** The displays of the plant that runs, to be looked at or edited. */
export function DisplayList() {
  const text = useText();
  const [language] = useLanguage();
  const displays = useDisplays().data ?? [];
  if (displays.length === 0) return null;
  return (
    <Card title={text('displays.title')} className="w-[300px] self-start panel:hidden">
      <ul>
        {displays.map((d) => (
          <li key={d.name} className="flex min-h-11 items-center justify-between gap-3 border-t border-line first:border-t-0">
            <Link href={addressOf.display(d.name)} className="min-w-0 overflow-hidden text-ellipsis text-ink">
              {localText(d.title, language, d.name)}
            </Link>
            <Link href={addressOf.editor(d.name)} className="inline-flex min-h-8 items-center gap-2 rounded-card border border-ctl bg-raised px-3 font-semibold text-ink no-underline">
              <PencilRuler size={16} /> {text('displays.edit')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

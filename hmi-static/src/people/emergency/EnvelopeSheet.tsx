import { createPortal } from 'react-dom';
import { useLanguage } from '../../app/settings';
import { localText } from '../../app/text/language';
import { useText } from '../../app/text/useText';
import { usePlant } from '../../rest/queries';
import { formatTime } from '../../tags/time';
import { BREAK_GLASS } from './breakGlass';

/** The page for the envelope: what is printed while it is there, and nothing else (`ui/print.css`). On the screen it is not seen. */
export function EnvelopeSheet({ number, half, sealedMs }: { readonly number: number; readonly half: string; readonly sealedMs: number }) {
  const text = useText();
  const [language] = useLanguage();
  const plant = usePlant().data;
  const sealed = formatTime(sealedMs, plant?.timeZone ?? 'UTC');
  const groups = half.split('-').map((group) => <b key={group}>{group}</b>);
  const other = <i>{text('seal.sheet.other')}</i>;
  return createPortal(
    <article className="print-sheet">
      <p>Orquestador · {plant ? localText(plant.title, language, plant.name) : ''} · {location.origin}</p>
      <h1>{text('seal.sheet.title', { n: number })}</h1>
      <dl>
        <dt>{text('login.login')}</dt>
        <dd>{BREAK_GLASS}</dd>
        <dt>{text('login.password')}</dt>
        <dd className="print-groups">
          {number > 1 && other}
          {groups}
          {number === 1 && other}
        </dd>
        <dt>{text('seal.sheet.made')}</dt>
        <dd>{sealed}</dd>
      </dl>
      <p>{text('seal.sheet.when')}</p>
      <p>{text('seal.sheet.then')}</p>
    </article>,
    document.body,
  );
}

import { Link, useLocation } from 'wouter';
import { ChartLine, ChevronLeft, Cylinder, Factory, Menu, Plug, TriangleAlert } from '../../ui/icons';
import { addressOf } from '../routes';
import { useText } from '../text/useText';
import { isInArea, useAreas, type Destination } from './useDestinations';

/** The six places of the panel; the first leads back from inside. */
export function BottomNav() {
  const text = useText();
  const all = usePanelDestinations();
  return (
    <nav data-region aria-label={text('nav.label')} className="grid grid-cols-6 border-t border-line bg-surface">
      {all.map(({ id, address, text: name, icon: Icon, here }) => (
        <Link
          key={id}
          href={address}
          aria-current={here ? 'page' : undefined}
          className={`relative flex min-w-0 flex-col items-center justify-center border-l border-line px-1 font-condensed text-[1.1875rem] leading-tight no-underline first:border-l-0 focus-visible:-outline-offset-3 ${
            here ? 'bg-raised font-semibold text-ink' : 'text-ink2'
          }`}
        >
          {here && <span className="absolute inset-x-3 top-0 h-1 bg-accent" />}
          <Icon size={26} strokeWidth={1.75} />
          <span className="max-w-full overflow-hidden text-ellipsis whitespace-nowrap">{name}</span>
        </Link>
      ))}
    </nav>
  );
}

function usePanelDestinations(): readonly Destination[] {
  const text = useText();
  const [location] = useLocation();
  const areas = useAreas();
  const area = areas.find((a) => isInArea(location, a.path)) ?? areas[0];
  const [, view, areaPath] = location.split('/');
  const inside = view === 'unit' && areaPath ? `/area/${areaPath}` : view === 'display' || view === 'editor' || view === 'manual' || view === 'folder' || view === 'audit' || view === 'login' ? addressOf.plant() : null;
  const first: Destination = inside
    ? { id: 'back', address: inside, text: text('nav.back'), icon: ChevronLeft, here: false }
    : { id: 'plant', address: addressOf.plant(), text: text('nav.plant'), icon: Factory, here: location === '/' };
  return [
    first,
    ...(area ? [{ id: 'area', address: addressOf.area(area.path), text: area.text, icon: Cylinder, here: isInArea(location, area.path) }] : []),
    { id: 'trends', address: addressOf.trends(), text: text('nav.trends.short'), icon: ChartLine, here: view === 'trends' },
    { id: 'conditions', address: addressOf.conditions(), text: text('nav.conditions'), icon: TriangleAlert, here: view === 'conditions' },
    { id: 'devices', address: addressOf.devices(), text: text('nav.devices'), icon: Plug, here: view === 'devices' },
    { id: 'more', address: addressOf.more(), text: text('nav.more'), icon: Menu, here: view === 'more' },
  ];
}

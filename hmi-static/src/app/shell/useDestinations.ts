import type { ComponentType } from 'react';
import { useLocation } from 'wouter';
import { usePlant } from '../../rest/queries';
import type { Equipment } from '../../rest/plantTypes';
import { ChartLine, Cylinder, Factory, FolderGit2, Keyboard, Menu, Plug, ShieldCheck, TriangleAlert } from '../../ui/icons';
import { addressOf } from '../routes';
import { useLanguage } from '../settings';
import { localText } from '../text/language';
import { useText } from '../text/useText';

/** Where the rail leads. */
export interface Destination {
  readonly id: string;
  readonly address: string;
  readonly text: string;
  readonly icon: ComponentType<{ readonly size?: number; readonly strokeWidth?: number }>;
  readonly here: boolean;
}

/** So many fit the rail with what else is in it; more are found on the plant page. */
const AREAS_SHOWN = 3;

/** The whole rail: plant, its areas, and what is the same in every plant. */
export function useDestinations(): readonly Destination[] {
  const text = useText();
  const areas = useAreas();
  const [location] = useLocation();
  const at = (id: string, address: string, name: string, icon: Destination['icon'], here = location === address): Destination => ({ id, address, text: name, icon, here });
  return [
    at('plant', addressOf.plant(), text('nav.plant'), Factory),
    ...areas.slice(0, AREAS_SHOWN).map((area) => at(area.path, addressOf.area(area.path), area.text, Cylinder, isInArea(location, area.path))),
    at('trends', addressOf.trends(), text('nav.trends'), ChartLine),
    at('conditions', addressOf.conditions(), text('nav.conditions'), TriangleAlert),
    at('devices', addressOf.devices(), text('nav.devices'), Plug, location.startsWith('/devices')),
    at('manual', addressOf.manual(), text('nav.manual'), Keyboard),
    at('folder', addressOf.folder(), text('nav.folder'), FolderGit2, location.startsWith('/folder') || location.startsWith('/editor')),
    at('audit', addressOf.audit(), text('nav.audit'), ShieldCheck),
    at('more', addressOf.more(), text('nav.more'), Menu, location.startsWith('/more') || location === addressOf.login()),
  ];
}

export function useAreas(): readonly { readonly path: string; readonly text: string; readonly equipment: Equipment }[] {
  const [language] = useLanguage();
  const site = usePlant().data?.equipment;
  return (site?.children ?? []).map((area) => ({ path: area.path, text: localText(area.title, language, area.path), equipment: area }));
}

export function isInArea(location: string, path: string): boolean {
  const [, view, area] = location.split('/');
  return (view === 'area' || view === 'unit') && area === encodeURIComponent(path);
}

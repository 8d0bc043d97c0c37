import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useReducer } from 'react';
import { useSearchParams } from 'wouter';
import { useDevices, useDrivers, usePlant, type Driver } from '../../rest/queries';
import { rest } from '../../rest/rest';
import type { TagPage } from '../../rest/plantTypes';
import { unitsOf } from '../../units/equipment';
import { deviceFile, type DeviceFile, type DeviceParts } from './deviceFile';
import { changed, NO_DEVICE, proposedName, type Change, type NewDevice } from './newDevice';

/** What was begun stays while a person looks at other pages; a reload forgets it. */
let kept = NO_DEVICE;

/** A device that is being added, with what the page proposes where nothing was said, and the files that it comes to. */
export interface AddedDevice {
  readonly device: NewDevice;
  readonly change: (change: Change) => void;
  readonly driver: Driver | undefined;
  readonly unit: string;
  readonly name: string;
  readonly file: DeviceFile;
  /** The same device without its tags: enough to connect, and not kept from it by a tag that is wrong. */
  readonly bare: DeviceFile;
}

export function useNewDevice(): AddedDevice {
  const [search] = useSearchParams();
  const asked = search.get('driver');
  const [device, change] = useReducer(changed, kept, (begun) => (asked === null ? begun : changed(begun, { kind: 'driver', driver: asked })));
  useEffect(() => {
    kept = device;
  }, [device]);
  const driver = useDrivers().data?.find((each) => each.name === device.driver);
  const taken = useDevices().data;
  const emptyUnit = useEmptyUnit();
  const unit = device.unit ?? emptyUnit;
  const name = device.name !== '' ? device.name : proposedName(device.driver, unit, (taken ?? []).map((each) => each.device));
  const { settings, rows } = device;
  const files = useMemo(() => {
    const parts: DeviceParts = { driver: device.driver, name, known: driver?.settings ?? [], settings, unit, rows };
    return { file: deviceFile(parts), bare: deviceFile({ ...parts, rows: [] }) };
  }, [device.driver, name, driver, settings, unit, rows]);
  return { device, change, driver, unit, name, ...files };
}

const MOST_UNITS = 60;

/** The first unit without a tag: who wrote it into the plant is likely to add its device now. Empty when there is none. */
function useEmptyUnit(): string {
  const site = usePlant().data?.equipment;
  const units = site ? unitsOf(site).map((each) => each.path) : [];
  const found = useQuery({
    queryKey: ['plant', 'emptyUnit', ...units],
    queryFn: async () => {
      for (const unit of units.slice(0, MOST_UNITS)) {
        const page = await rest<TagPage>(`plant/tags?match=${encodeURIComponent(`${unit}/*`)}&limit=1`);
        if (page.items.length === 0) return unit;
      }
      return units.length === 1 ? (units[0] ?? '') : '';
    },
    enabled: units.length > 0,
    staleTime: 60_000,
  });
  return found.data ?? '';
}

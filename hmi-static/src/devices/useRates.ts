import { useState } from 'react';
import type { Device } from '../rest/queries';

const KEPT = 120;

interface Seen {
  readonly samples: number;
  readonly atMs: number;
  readonly rates: readonly number[];
}

/** Samples per second by device, the newest last, over the last minutes this page was open; empty until there were two readings. */
export function useRates(devices: readonly Device[] | undefined, readAtMs: number): ReadonlyMap<string, readonly number[]> {
  const [state, setState] = useState({ readAtMs: 0, seen: new Map<string, Seen>() });
  if (devices && readAtMs !== state.readAtMs)
    setState({ readAtMs, seen: new Map(devices.map((d) => [d.device, nextRate(state.seen.get(d.device), d.samples, readAtMs)])) });
  return new Map([...state.seen].map(([device, s]) => [device, s.rates]));
}

/** A count that went back belongs to a driver's new instance: it counts from zero. */
export function nextRate(before: Seen | undefined, samples: number, atMs: number): Seen {
  if (!before) return { samples, atMs, rates: [] };
  const seconds = (atMs - before.atMs) / 1000;
  if (seconds <= 0) return before;
  const rate = (samples < before.samples ? samples : samples - before.samples) / seconds;
  return { samples, atMs, rates: [...before.rates.slice(1 - KEPT), rate] };
}

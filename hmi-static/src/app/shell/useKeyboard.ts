import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import { useDestinations } from './useDestinations';

/** F6 and Shift+F6 go round the regions of the page, Alt+1…9 open the views of the rail. */
export function useKeyboard(): void {
  const [, go] = useLocation();
  const destinations = useDestinations();
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const digit = event.altKey && !event.ctrlKey && !event.metaKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
    const destination = digit === undefined ? undefined : destinations[Number(digit) - 1];
    if (destination) go(destination.address);
    else if (event.key === 'F6') moveRegion(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

function moveRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + by + regions.length) % regions.length] ?? regions[0];
  if (!next) return;
  const first = next.matches('[tabindex]') ? next : next.querySelector<HTMLElement>('a[href], button:not(:disabled), [tabindex]');
  first?.focus();
}

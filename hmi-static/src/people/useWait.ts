import { useEffect, useState } from 'react';

/** Seconds until a try is of use again, counted down. */
export function useWait(): readonly [seconds: number, wait: (seconds: number) => void] {
  const [endMs, setEndMs] = useState(0);
  const [nowMs, setNowMs] = useState(0);
  useEffect(() => {
    if (endMs === 0) return;
    const timer = setInterval(() => {
      setNowMs(performance.now());
      if (performance.now() >= endMs) setEndMs(0);
    }, 250);
    return () => clearInterval(timer);
  }, [endMs]);
  const wait = (seconds: number) => {
    setNowMs(performance.now());
    setEndMs(performance.now() + seconds * 1_000);
  };
  return [endMs === 0 ? 0 : Math.max(0, Math.ceil((endMs - nowMs) / 1_000)), wait];
}

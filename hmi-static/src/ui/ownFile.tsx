import { useEffect, useState, type ComponentType, type FunctionComponent } from 'react';

const FILES = new Set<() => Promise<unknown>>();

/**
 * A component in a file of its own: nothing is drawn until its file is here. Without `Suspense`, which shows what comes after a fallback no
 * sooner than 300 ms after it, also when the file had been here all the time.
 */
export function ownFile<P extends object>(load: () => Promise<ComponentType<P>>): FunctionComponent<P> {
  let here: ComponentType<P> | null = null;
  const fetch = async () => (here = await load());
  FILES.add(fetch);
  return function OwnFile(props: P) {
    const [Drawn, setDrawn] = useState(() => here);
    const [failure, setFailure] = useState<Error | null>(null);
    useEffect(() => {
      if (Drawn) return;
      let ended = false;
      fetch().then(
        (component) => ended || setDrawn(() => component),
        (e: unknown) => ended || setFailure(e instanceof Error ? e : new Error(String(e))),
      );
      return () => {
        ended = true;
      };
    }, [Drawn]);
    if (failure) throw failure; // to the boundary around it
    return Drawn && <Drawn {...props} />;
  };
}

/** Small as they are: a page that is open while the HMI's bundle is replaced would otherwise not find the views of its own version. */
export async function fetchAll(): Promise<void> {
  for (const fetch of FILES) await fetch().catch(() => undefined); // those that come with one of them are fetched, too
}

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

const Title = createContext<{ readonly title: string; readonly set: (title: string) => void }>({ title: '', set: () => undefined });

export function PageTitleProvider({ children }: { readonly children: ReactNode }) {
  const [title, set] = useState('');
  return <Title value={{ title, set }}>{children}</Title>;
}

/** What the header says of the view that is open. */
export function usePageTitle(title: string): void {
  const { set } = useContext(Title);
  useEffect(() => {
    set(title);
    document.title = title === '' ? 'orquestador' : `${title} · orquestador`;
  }, [set, title]);
}

export function useShownTitle(): string {
  return useContext(Title).title;
}

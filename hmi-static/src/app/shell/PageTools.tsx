import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const PAGE_TOOLS = 'page-tools';

/** What chooses between the forms of a view: in the header, so that the view has the whole height, and always in the same place. */
export function PageTools({ children }: { readonly children: ReactNode }) {
  const place = document.getElementById(PAGE_TOOLS);
  return place ? createPortal(children, place) : null;
}

/** How a field of the editor looks. */
export const INPUT = 'mt-0.5 block min-h-8 panel:min-h-[48px] w-full min-w-0 rounded-card border border-ctl bg-sunken px-2 text-body text-ink';

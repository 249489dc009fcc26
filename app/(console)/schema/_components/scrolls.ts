/** What scrolls sideways must be in a keyboard's reach. */
export const scrolls = { tabIndex: 0 } as const;

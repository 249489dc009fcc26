export type DocumentTitleProps = {
  /** What the page is about, in a few words that may stand in a browser's history. */
  children: string;
};

/**
 * The title of the browser's tab, and what a screen reader says first of a page. It is a part of the
 * page, not Next's `metadata`: that comes a moment after a page that somebody clicked their way to,
 * and until then there is no title at all (WCAG 2.4.2).
 */
export function DocumentTitle({ children }: DocumentTitleProps) {
  return <title>{`${children} · Homeroom`}</title>;
}

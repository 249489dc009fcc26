import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";

export type PaginationProps = {
  /** "50 of about 20,000", formatted for the reader. */
  summary?: ReactNode;
  previous?: string | undefined;
  next?: string | undefined;
  label?: string;
  /** How many rows a page has, what else it may have, and the addresses of those. */
  rows?: { now: number; choices: readonly number[]; href: (rows: number) => string } | undefined;
};

/** Keyset paging: two links, no page numbers to count. Hidden links when there is one page. */
export function Pagination({ summary, previous, next, label = "Pages", rows }: PaginationProps) {
  return (
    <div className="pager">
      <span>{summary}</span>
      {rows && <RowChoices {...rows} />}
      {(previous || next) && (
        <nav aria-label={label}>
          <PageLink href={previous} rel="prev">
            <ChevronLeft aria-hidden />
            Previous
          </PageLink>
          <PageLink href={next} rel="next">
            Next
            <ChevronRight aria-hidden />
          </PageLink>
        </nav>
      )}
    </div>
  );
}

function RowChoices({ now, choices, href }: NonNullable<PaginationProps["rows"]>) {
  return (
    <nav aria-label="Rows on a page" className="pager-rows">
      Rows
      {choices.map((choice) => (
        <Link
          key={choice}
          href={href(choice)}
          scroll={false}
          {...(choice === now && { "aria-current": "true" })}
        >
          {choice}
        </Link>
      ))}
    </nav>
  );
}

type PageLinkProps = { href: string | undefined; rel: "prev" | "next"; children: ReactNode };

function PageLink({ href, rel, children }: PageLinkProps) {
  const className = buttonClass({ size: "sm" });
  // A link without a target is how a link is disabled (HTML 4.6.2).
  if (!href)
    return (
      // biome-ignore lint/a11y/useValidAnchor: a placeholder link, announced as disabled
      <a role="link" aria-disabled="true" className={className}>
        {children}
      </a>
    );
  return (
    <Link href={href} rel={rel} className={className}>
      {children}
    </Link>
  );
}

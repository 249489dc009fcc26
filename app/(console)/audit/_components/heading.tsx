import { PageHeader } from "@/components/ui/page-header";
import { describeEvent, sentenceText } from "@/lib/audit/describe";
import type { AuditRow, Known } from "@/lib/audit/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";

type HeadingProps = { page: { head: AuditRow | null; known: Known }; formats: Formats };

/** The page's header: the log, or what followed one line of it. */
export function Heading({ page, formats }: HeadingProps) {
  if (!page.head) {
    return (
      <PageHeader
        title="Audit"
        breadcrumbs={[{ label: "Audit" }]}
        description="Who did what to whom, before and after. Nobody can change or delete these lines; they are kept for two years."
      />
    );
  }
  const { followers } = page.head;
  const count = followers === 1 ? "One row" : `${formats.number(followers)} rows`;
  return (
    <PageHeader
      title="What followed"
      breadcrumbs={[{ label: "Audit", href: paths.audit() }, { label: "What followed" }]}
      description={`${sentenceText(describeEvent(page.head, page.known))}. ${count} changed along with it.`}
    />
  );
}

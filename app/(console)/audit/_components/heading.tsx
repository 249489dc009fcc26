import { PageHeader } from "@/components/ui/page-header";
import { describeEvent, sentenceText } from "@/lib/audit/describe";
import type { AuditRow, Known } from "@/lib/audit/types";
import { paths } from "@/lib/paths";

/** The page's header: the log, or what followed one line of it. */
export function Heading({ page }: { page: { head: AuditRow | null; known: Known } }) {
  if (!page.head) {
    return (
      <PageHeader
        title="Audit"
        breadcrumbs={[{ label: "Audit" }]}
        description="Who did what to whom, before and after. Nobody can change or delete these lines; they are kept for two years."
      />
    );
  }
  return (
    <PageHeader
      title="What followed"
      breadcrumbs={[{ label: "Audit", href: paths.audit() }, { label: "What followed" }]}
      description={`${sentenceText(describeEvent(page.head, page.known))}. Each row that changed along with it stands here.`}
    />
  );
}

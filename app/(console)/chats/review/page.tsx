import { BadLink } from "@/components/data-table/bad-link";
import { DataTable } from "@/components/data-table/data-table";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import type { Viewer } from "@/lib/auth/current";
import { countMentions, listFlags, reviewOfFlag, ruleNames } from "@/lib/chats/review/queries";
import { type ReviewQuery, reviewTable } from "@/lib/chats/review/table";
import { NotFound } from "@/lib/errors";
import { getGroup } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { reviewViewer } from "../_review/load";
import { ReviewDialogs } from "../_review/review-dialogs";
import { reviewView } from "../_review/view";
import { columns } from "./_components/columns";
import { Filters } from "./_components/filters";
import { Mentions } from "./_components/mentions";
import { NoFlags } from "./_components/none";
import { QueueTabs } from "./_components/tabs";

/** What is flagged in the chats that the viewer oversees, and who looks at it. */
export default async function ReviewPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    reviewViewer(),
    reader(),
    props.searchParams,
  ]);
  const asked = readTable(reviewTable, params);
  if (!asked.ok)
    return <BadLink list="Review" reason={asked.reason} resetHref={paths.chatReview()} />;
  const { query } = asked;
  const [page, rules, group, mentions, opened] = await Promise.all([
    listFlags(viewer, query),
    ruleNames(viewer),
    groupOf(viewer, query),
    countMentions(viewer),
    typeof params.flag === "string" ? reviewOfFlag(viewer, params.flag) : null,
  ]);
  const review = opened && {
    ...opened.review,
    flags: [opened.flag],
  };
  return (
    <>
      <PageHeader
        title="Review"
        breadcrumbs={[{ label: "Chats", href: paths.chats() }, { label: "Review" }]}
        description="Chats that a rule or somebody has flagged, the most urgent first."
      />
      <QueueTabs query={query} mentions={mentions} />
      <PageBody>
        <Filters query={query} rules={rules} group={group} />
        {query.filters.tab === "mentions" && <Mentions viewer={viewer} formats={formats} />}
        <DataTable
          label="Flags"
          columns={columns(formats, query, placeOf(params))}
          page={page}
          rowKey={({ id }) => id}
          query={query}
          path={paths.chatReview()}
          empty={<NoFlags query={query} />}
        />
      </PageBody>
      {review && (
        <ReviewDialogs
          review={reviewView(review, formats)}
          chatId={null}
          writes={viewer.viewAs === null}
        />
      )}
    </>
  );
}

/** The cursor as the address has it. */
function placeOf({ after, before }: SearchParams): Record<string, string> {
  return {
    ...(typeof after === "string" && { after }),
    ...(typeof before === "string" && { before }),
  };
}

/** The name of the group that the list is narrowed to, as far as the viewer may see it. */
async function groupOf(viewer: Viewer, { filters }: ReviewQuery): Promise<string | null> {
  if (!filters.group) return null;
  try {
    return (await getGroup(viewer, filters.group)).name;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

import { BadLink } from "@/components/data-table/bad-link";
import { Alert } from "@/components/ui/alert";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { can } from "@/lib/access/permissions";
import { requireViewer, type Viewer } from "@/lib/auth/current";
import { chatChoices, namesOfFilters } from "@/lib/chats/queries";
import { type SearchAnswer, searchChats, searchRight } from "@/lib/chats/search/queries";
import { type SearchQuery, searchTable } from "@/lib/chats/search/table";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { readListView } from "@/lib/table/read-view";
import { ChatTabs } from "../_components/chat-tabs";
import { orNotFound } from "../_components/or-not-found";
import { Answer } from "./_components/answer";
import { ReasonForm } from "./_components/reason-form";
import { SearchBar } from "./_components/search-bar";

/** What was said, searched; each page of hits is on record (ADR 030). */
export default async function SearchPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    requireViewer(),
    reader(),
    props.searchParams,
  ]);
  await orNotFound(assertCan(viewer, "chats.read"));
  const asked = readTable(searchTable, params);
  if (!asked.ok)
    return <BadLink list="Search chats" reason={asked.reason} resetHref={paths.chatSearch()} />;
  const { query } = asked;
  const [right, names, choices] = await Promise.all([
    // A reason is an admin's alone: a teacher searches their own classes without.
    isAdmin(viewer) ? searchRight(viewer) : null,
    namesOfFilters(viewer, query.filters),
    chatChoices(viewer, query.filters),
  ]);
  const mustSay = isAdmin(viewer) && right === null && !viewer.viewAs;
  const answer = mustSay ? null : await answerOf(viewer, query, formats.timeZone);
  const view = readListView(query, {}, () => false);
  return (
    <>
      <PageHeader
        title="Search chats"
        breadcrumbs={[{ label: "Chats", href: paths.chats() }, { label: "Search" }]}
      />
      <ChatTabs current="search" exports={can(viewer, "chats.export")} />
      <PageBody>
        <SearchBar view={view} names={names} choices={choices} />
        {right && (
          <Alert>
            {`You search for this reason: “${right.reason}”, until ${formats.dateTime(new Date(right.until))}.`}
            {right.flaggedOnly &&
              " Your district lets admins read flagged chats alone: besides your own and those of your classes, only these are searched."}
          </Alert>
        )}
        {mustSay && <ReasonForm />}
        {answer && <Answer answer={answer} view={view} first={!query.cursor} formats={formats} />}
      </PageBody>
    </>
  );
}

const isAdmin = ({ role }: Viewer) => role === "system_admin" || role === "group_admin";

/** Nothing is searched before there is something to look for. */
async function answerOf(
  viewer: Viewer,
  query: SearchQuery,
  zone: string,
): Promise<SearchAnswer | null> {
  if (viewer.viewAs) return { refused: "view-as" };
  return query.filters.q?.trim() ? searchChats(viewer, query, zone) : null;
}

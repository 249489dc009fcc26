import { BadLink } from "@/components/data-table/bad-link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { can } from "@/lib/access/permissions";
import { requireViewer } from "@/lib/auth/current";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { ListCount } from "@/lib/table/count";
import type { SearchParams } from "@/lib/table/parse";
import { listSearch } from "@/lib/table/view";
import { ChatTabs } from "./_components/chat-tabs";
import { ExportButton } from "./_components/export/export-button";
import { ChatList } from "./_components/list/chat-list";
import { NoChats } from "./_components/list/none";
import { readChats } from "./_components/list/read";
import { toSheet } from "./_components/list/to-sheet";
import { orNotFound } from "./_components/or-not-found";

/** Every chat that the viewer may know of; what was said in one stands on its own page. */
export default async function ChatsPage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    requireViewer(),
    reader(),
    props.searchParams,
  ]);
  await orNotFound(assertCan(viewer, "chats.read"));
  const asked = await readChats(viewer, params, formats.timeZone);
  if (!asked.ok) return <BadLink list="Chats" reason={asked.reason} resetHref={paths.chats()} />;
  const { query, view, shown, page } = asked;
  const exports = can(viewer, "chats.export");
  const counted = countOf(page.count, formats);
  return (
    <>
      <PageHeader
        title="Chats"
        breadcrumbs={[{ label: "Chats" }]}
        meta={<span className="count">{counted}</span>}
        secondary={
          exports &&
          viewer.viewAs === null && (
            <ExportButton search={listSearch({ ...view, columns: null, roomy: false })} />
          )
        }
      />
      <ChatTabs current="list" exports={exports} />
      <PageBody>
        <ChatList
          view={view}
          sort={query.sort}
          sheet={toSheet(page.rows, shown, formats)}
          shown={shown}
          next={page.next}
          previous={page.previous}
          counted={counted}
          names={page.names}
          choices={page.choices}
          empty={page.rows.length === 0 && <NoChats query={query} view={view} />}
        />
      </PageBody>
    </>
  );
}

function countOf({ n, kind }: ListCount, formats: Formats): string {
  const figure = kind === "about" ? formats.about(n) : formats.number(n);
  return n === 1 ? "1 chat" : `${figure} chats`;
}

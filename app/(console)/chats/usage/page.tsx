import { BadLink } from "@/components/data-table/bad-link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { can } from "@/lib/access/permissions";
import { requireViewer } from "@/lib/auth/current";
import { chatUsage } from "@/lib/chats/queries";
import { type Period, readPeriod } from "@/lib/chats/usage";
import { Invalid } from "@/lib/errors";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { ChatTabs } from "../_components/chat-tabs";
import { orNotFound } from "../_components/or-not-found";
import { ByDay, ByThing } from "./_components/parts";
import { PeriodForm } from "./_components/period-form";

/** How much was talked, by day, by tool and by school, of what the viewer may know of. */
export default async function UsagePage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    requireViewer(),
    reader(),
    props.searchParams,
  ]);
  await orNotFound(assertCan(viewer, "chats.read"));
  const period = periodOf(params, formats);
  if (typeof period === "string")
    return <BadLink list="Use of the tools" reason={period} resetHref={paths.chatUsage()} />;
  const usage = await chatUsage(viewer, period, formats.timeZone);
  return (
    <>
      <PageHeader
        title="Use of the tools"
        breadcrumbs={[{ label: "Chats", href: paths.chats() }, { label: "Usage" }]}
        description="Chats that began in these days, of those that you may know of, and the tokens they used."
      />
      <ChatTabs current="usage" exports={can(viewer, "chats.export")} />
      <PageBody>
        <PeriodForm {...period} />
        <ByDay days={usage.days} formats={formats} />
        <ByThing
          what="tool"
          rows={usage.tools.map((one) => ({ ...one, key: one.id, href: hrefOf(one.id, period) }))}
          formats={formats}
        />
        <ByThing
          what="school"
          rows={usage.schools.map((one) => ({
            ...one,
            key: one.id ?? "none",
            name: one.name ?? "In no school",
          }))}
          formats={formats}
        />
      </PageBody>
    </>
  );
}

/** @returns a sentence for a link that does not fit */
function periodOf(params: SearchParams, { timeZone }: Formats): Period | string {
  // In Swedish a date is written as ISO 8601 has it.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date());
  try {
    return readPeriod(params, today);
  } catch (error) {
    if (error instanceof Invalid) return error.message;
    throw error;
  }
}

/** Chats with a tool since the first of these days. */
const hrefOf = (tool: string, { from }: Period) => paths.chats({ tool, from });

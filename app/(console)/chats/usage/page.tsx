import type { Metadata } from "next";
import { BadLink } from "@/components/data-table/bad-link";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { assertCan } from "@/lib/access/assert";
import { requireViewer } from "@/lib/auth/current";
import { type ChatUsage, chatUsage } from "@/lib/chats/queries";
import { type Period, readPeriod } from "@/lib/chats/usage";
import { Invalid } from "@/lib/errors";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { ChatTabs } from "../_components/chat-tabs";
import { orNotFound } from "../_components/or-not-found";
import { BarChart } from "./_components/bar-chart";
import { DayChart } from "./_components/day-chart";
import { Figures } from "./_components/figures";
import { PeriodForm } from "./_components/period-form";

export const metadata: Metadata = { title: "Use of the tools" };

/** How much was talked, by day, by tool and by school, of what the viewer may know of. */
export default async function UsagePage(props: { searchParams: Promise<SearchParams> }) {
  const [viewer, formats, params] = await Promise.all([
    requireViewer(),
    reader(),
    props.searchParams,
  ]);
  await orNotFound(assertCan(viewer, "chats.read"));
  const period = periodOf(params, formats);
  if (typeof period === "string") return <BadLink reason={period} resetHref={paths.chatUsage()} />;
  const usage = await chatUsage(viewer, period, formats.timeZone);
  return (
    <>
      <PageHeader
        title="Use of the tools"
        breadcrumbs={[{ label: "Chats", href: paths.chats() }, { label: "Usage" }]}
        description="Chats that began in these days, of those that you may know of, and the tokens they used."
      />
      <ChatTabs current="usage" />
      <PageBody>
        <PeriodForm {...period} />
        <Days usage={usage} formats={formats} />
        <div className="grid gap-6 lg:grid-cols-2">
          <Tools usage={usage} formats={formats} period={period} />
          <Schools usage={usage} formats={formats} />
        </div>
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

type Props = { usage: ChatUsage; formats: Formats };

function Days({ usage: { days }, formats }: Props) {
  const of = (key: "sessions" | "tokens") => days.map((one) => ({ day: one.day, value: one[key] }));
  return (
    <Section title="By day">
      <div className="grid gap-6 lg:grid-cols-2">
        <Chart title="Chats">
          <DayChart title="Chats by day" days={of("sessions")} formats={formats} />
        </Chart>
        <Chart title="Tokens">
          <DayChart title="Tokens by day" days={of("tokens")} formats={formats} />
        </Chart>
      </div>
      <Figures
        label="Chats and tokens by day"
        of="Day"
        rows={days.map((one) => ({ ...one, key: one.day, name: formats.day(one.day) }))}
        formats={formats}
      />
    </Section>
  );
}

function Chart({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="card card-pad chart-day min-w-0">
      <h3 className="mb-3 font-medium">{title}</h3>
      {children}
    </div>
  );
}

function Tools({ usage: { tools }, formats, period }: Props & { period: Period }) {
  return (
    <Section title="By tool">
      <div className="card card-pad">
        <BarChart
          title="Chats by tool"
          bars={tools.map(({ id, name, sessions }) => ({ key: id, name, value: sessions }))}
          formats={formats}
        />
      </div>
      <Figures
        label="Chats and tokens by tool"
        of="Tool"
        rows={tools.map((one) => ({
          ...one,
          key: one.id,
          name: (
            <Link className="link" href={paths.chats({ tool: one.id, from: period.from })}>
              {one.name}
            </Link>
          ),
        }))}
        formats={formats}
      />
    </Section>
  );
}

function Schools({ usage: { schools }, formats }: Props) {
  const named = schools.map((one) => ({
    ...one,
    key: one.id ?? "none",
    name: one.name ?? "In no school",
  }));
  return (
    <Section title="By school">
      <div className="card card-pad">
        <BarChart
          title="Chats by school"
          bars={named.map(({ key, name, sessions }) => ({ key, name, value: sessions }))}
          formats={formats}
        />
      </div>
      <Figures label="Chats and tokens by school" of="School" rows={named} formats={formats} />
    </Section>
  );
}

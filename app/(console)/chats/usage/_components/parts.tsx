import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { ChatUsage } from "@/lib/chats/types";
import type { Formats } from "@/lib/format";
import { BarChart } from "./bar-chart";
import { DayChart } from "./day-chart";
import { Figures } from "./figures";

const amounts = [
  { of: "sessions", title: "Chats" },
  { of: "tokens", title: "Tokens" },
] as const;

type DayProps = { days: ChatUsage["days"]; formats: Formats };

/** Chats and tokens of each day. */
export function ByDay({ days, formats }: DayProps) {
  return (
    <Section title="By day">
      <div className="grid gap-4 lg:grid-cols-2">
        {amounts.map(({ of, title }) => (
          <Picture key={of} title={title} className="chart-day">
            <DayChart
              title={`${title} by day`}
              days={days.map((one) => ({ day: one.day, value: one[of] }))}
              formats={formats}
            />
          </Picture>
        ))}
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

type Thing = { key: string; name: string; sessions: number; tokens: number; href?: string };
type ThingProps = { what: "tool" | "school"; rows: readonly Thing[]; formats: Formats };

/** Chats and tokens of each tool or school, the most used first. */
export function ByThing({ what, rows, formats }: ThingProps) {
  return (
    <Section title={`By ${what}`}>
      <div className="grid gap-4 lg:grid-cols-2">
        {amounts.map(({ of, title }) => (
          <Picture key={of} title={title}>
            <BarChart
              title={`${title} by ${what}`}
              bars={rows
                .map(({ key, name, ...one }) => ({ key, name, value: one[of] }))
                .sort((a, b) => b.value - a.value)}
              formats={formats}
            />
          </Picture>
        ))}
      </div>
      <Figures
        label={`Chats and tokens by ${what}`}
        of={what === "tool" ? "Tool" : "School"}
        rows={rows.map(({ name, href, ...one }) => ({
          ...one,
          name: href ? (
            <Link className="link" href={href}>
              {name}
            </Link>
          ) : (
            <bdi>{name}</bdi>
          ),
        }))}
        formats={formats}
      />
    </Section>
  );
}

type PictureProps = { title: string; className?: string; children: ReactNode };

function Picture({ title, className = "", children }: PictureProps) {
  return (
    <div className={`card card-pad min-w-0 ${className}`}>
      <h3 className="mb-3 font-medium">{title}</h3>
      {children}
    </div>
  );
}

import type { PlacedTerm, Year } from "@/lib/terms/types";

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

type Props = { year: Year; today: string; date: (day: string) => string };

/**
 * A school year as a line with its terms below; the table beside it says the same. It is drawn on the
 * server, in shares of the year's days.
 */
export function Timeline({ year, today, date }: Props) {
  const first = day(year.startDate);
  const days = day(year.endDate) - first + 1;
  const share = (from: number, to: number) => ({
    insetInlineStart: `${(100 * (from - first)) / days}%`,
    width: `${(100 * (to - from)) / days}%`,
  });
  const lanes = lanesOf(year.parts);
  const now = day(today);
  const shown = now >= first && now < first + days;
  return (
    <div
      role="img"
      aria-label={`${year.title} from ${date(year.startDate)} until ${date(year.endDate)}${shown ? ", today in it" : ""}`}
      className="card card-pad"
    >
      <div className="relative flex flex-col gap-1.5">
        <div className="flex justify-between gap-3 text-[12px] text-muted">
          <span>{date(year.startDate)}</span>
          <span>{date(year.endDate)}</span>
        </div>
        <Bar title={year.title} style={{ insetInlineStart: 0, width: "100%" }} whole />
        {lanes.map((lane) => (
          <div key={lane[0]?.id} className="relative h-7">
            {lane.map((term) => (
              <Bar
                key={term.id}
                title={term.title}
                style={share(day(term.startDate), day(term.endDate) + 1)}
              />
            ))}
          </div>
        ))}
        {shown && (
          <span
            className="absolute top-0 bottom-0 w-px bg-accent"
            style={{ insetInlineStart: `${(100 * (now + 0.5 - first)) / days}%` }}
          />
        )}
      </div>
    </div>
  );
}

type BarProps = {
  title: string;
  style: { insetInlineStart: string | number; width: string };
  whole?: boolean;
};

function Bar({ title, style, whole }: BarProps) {
  const look = whole
    ? "border-accent-line bg-accent-soft text-accent-ink"
    : "border-line-strong bg-subtle";
  return (
    <div className={whole ? "relative h-7" : undefined}>
      <div
        dir="auto"
        title={title}
        className={`absolute inset-y-0 truncate rounded-md border px-2 text-[12px] leading-[26px] ${look}`}
        style={style}
      >
        {title}
      </div>
    </div>
  );
}

/** Terms of one depth side by side; those that share days with one before go a line below. */
function lanesOf(parts: readonly PlacedTerm[]): PlacedTerm[][] {
  const lanes: PlacedTerm[][] = [];
  for (const term of parts.toSorted((a, b) => a.depth - b.depth)) {
    const free = lanes.find((lane) =>
      lane.every(
        (other) =>
          other.depth === term.depth &&
          (other.endDate < term.startDate || other.startDate > term.endDate),
      ),
    );
    if (free) free.push(term);
    else lanes.push([term]);
  }
  return lanes;
}

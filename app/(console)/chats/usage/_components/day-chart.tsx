import { useId } from "react";
import type { Formats } from "@/lib/format";
import "./charts.css";

type Day = { day: string; value: number };
type Props = { title: string; days: readonly Day[]; formats: Formats };

const WIDTH = 640;
const HEIGHT = 160;

/** A bar for each day, drawn on the server; the table behind it says the same in figures. */
export function DayChart({ title, days, formats }: Props) {
  const id = useId();
  const most = Math.max(1, ...days.map(({ value }) => value));
  const total = days.reduce((sum, { value }) => sum + value, 0);
  const busiest = days.reduce<Day | undefined>(
    (best, one) => (one.value > (best?.value ?? 0) ? one : best),
    undefined,
  );
  const step = WIDTH / Math.max(1, days.length);
  const [first, last] = [days[0], days.at(-1)];
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        preserveAspectRatio="none"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>
          {busiest
            ? `${formats.number(total)} in all; the most, ${formats.number(busiest.value)}, on ${formats.day(busiest.day)}.`
            : "Nothing on any of these days."}
        </desc>
        <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="chart-base" />
        {days.map(({ day, value }, at) => {
          const height = (value / most) * (HEIGHT - 4);
          return (
            <rect
              key={day}
              x={at * step + step * 0.1}
              y={HEIGHT - height}
              width={step * 0.8}
              height={height}
              className="chart-bar"
            />
          );
        })}
      </svg>
      <figcaption className="chart-ends" aria-hidden>
        <span>{first && formats.day(first.day)}</span>
        <span>Most on a day: {formats.number(busiest?.value ?? 0)}</span>
        <span>{last && formats.day(last.day)}</span>
      </figcaption>
    </figure>
  );
}

import { useId } from "react";
import type { Formats } from "@/lib/format";
import "./charts.css";

type Props = {
  title: string;
  bars: readonly { key: string; name: string; value: number }[];
  formats: Formats;
};

/** How many bars a picture has; the table lists them all. */
const MOST = 10;
const ROW = 30;

/** A lying bar for each thing, the longest first, drawn on the server. */
export function BarChart({ title, bars, formats }: Props) {
  const id = useId();
  const shown = bars.slice(0, MOST);
  const most = Math.max(1, ...shown.map(({ value }) => value));
  const [top] = shown;
  return (
    <figure className="chart">
      <svg
        width="100%"
        height={Math.max(1, shown.length) * ROW}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>
          {top
            ? `The most, ${formats.number(top.value)}: ${top.name}. ${bars.length > MOST ? `The first ${MOST} of ${formats.number(bars.length)}.` : ""}`
            : "Nothing in these days."}
        </desc>
        {shown.map(({ key, name, value }, at) => (
          <g key={key} transform={`translate(0 ${at * ROW})`}>
            <text x="0" y="11" className="chart-name">
              {name.length > 40 ? `${name.slice(0, 39)}…` : name}
            </text>
            <text x="100%" y="11" textAnchor="end" className="chart-figure">
              {formats.number(value)}
            </text>
            <rect
              x="0"
              y="16"
              width={`${Math.max(0.5, (value / most) * 100)}%`}
              height="6"
              rx="2"
              className="chart-bar"
            />
          </g>
        ))}
      </svg>
    </figure>
  );
}

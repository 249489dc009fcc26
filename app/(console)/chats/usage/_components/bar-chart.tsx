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
const WIDTH = 640;

/** A lying bar for each thing, the longest first, drawn on the server. */
export function BarChart({ title, bars, formats }: Props) {
  const id = useId();
  const shown = bars.slice(0, MOST);
  const most = Math.max(1, ...shown.map(({ value }) => value));
  const [top] = shown;
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${Math.max(1, shown.length) * ROW}`}
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
              {name.length > 60 ? `${name.slice(0, 59)}…` : name}
            </text>
            <text x={WIDTH} y="11" textAnchor="end" className="chart-figure">
              {formats.number(value)}
            </text>
            <rect
              x="0"
              y="16"
              width={Math.max(1, (value / most) * WIDTH)}
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

import type { ReactNode } from "react";
import type { Formats } from "@/lib/format";

type Row = { key: string; name: ReactNode; sessions: number; tokens: number };
type Props = { label: string; of: string; rows: readonly Row[]; formats: Formats };

/** The table behind a picture. */
export function Figures({ label, of, rows, formats }: Props) {
  return (
    <details>
      <summary className="cursor-pointer py-2 text-[13px] text-muted">The figures</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by the keyboard */}
      <section className="table-scroll figures" aria-label={label} tabIndex={0}>
        <table className="table" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col" className="num">
                Chats
              </th>
              <th scope="col" className="num">
                Tokens
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, sessions, tokens }) => (
              <tr key={key}>
                <th scope="row" className="font-normal">
                  {name}
                </th>
                <td className="num">{formats.number(sessions)}</td>
                <td className="num">{formats.number(tokens)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

import { Link } from "@/components/ui/link";
import type { Formats } from "@/lib/format";

/** `about`: the number is an estimate. */
type Count = { label: string; value: number; about?: boolean; href?: string };

/** A few numbers side by side; those with a list behind them lead to it. */
export function Counts({ items, format }: { items: readonly Count[]; format: Formats }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-[10px] border border-line bg-line lg:grid-cols-4">
      {items.map(({ label, value, about, href }) => {
        const figure = about ? format.about(value) : format.number(value);
        return (
          <div
            key={label}
            className="relative flex flex-col-reverse justify-end bg-raised px-4 py-3"
          >
            <dt className="text-[13px] text-muted">{label}</dt>
            <dd className="font-semibold text-[20px] leading-7 tracking-tight">
              {href ? (
                <Link
                  href={href}
                  className="after:absolute after:inset-0 hover:underline"
                  aria-label={`${label}: ${figure}`}
                >
                  {figure}
                </Link>
              ) : (
                figure
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

import { Fragment, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Fact = { term: string; value: ReactNode };

/** Facts of one thing; an empty value shows as a dash, read as "none". */
export function DescriptionList({
  items,
  lines = false,
}: {
  items: readonly Fact[];
  lines?: boolean;
}) {
  return (
    <dl className={cn("dl", lines && "dl-lines")}>
      {items.map((item) => (
        <Fragment key={item.term}>
          <dt>{item.term}</dt>
          <dd>{isBlank(item.value) ? <None /> : item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function isBlank(value: ReactNode): boolean {
  return value === null || value === undefined || value === "" || value === false;
}

/** "–" for the eye, "none" for the ear. */
export function None() {
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  );
}

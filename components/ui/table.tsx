import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

export type TableProps = ComponentProps<"table"> & {
  label: string;
  /** Give it where no cell holds a link or a button: what scrolls must be in a keyboard's reach. */
  focusable?: boolean;
};

/** The frame and the semantic table; `label` names it for assistive technology. */
export function Table({ label, focusable, className, ...props }: TableProps) {
  return (
    <div className="table-scroll" {...(focusable && { tabIndex: 0 })}>
      <table {...props} aria-label={label} className={cn("table", className)} />
    </div>
  );
}

export type CellAlign = "start" | "end";
type CellLook = {
  align?: CellAlign | undefined;
  /** As narrow as its content: checkboxes, row actions. */
  tight?: boolean | undefined;
};

function cellClass({ align, tight }: CellLook, className?: string) {
  return cn(align === "end" && "cell-end", tight && "cell-tight", className) || undefined;
}

/** A column's header cell. */
export function Th({
  align,
  tight,
  className,
  ...props
}: Omit<ComponentProps<"th">, "align"> & CellLook) {
  return <th scope="col" {...props} className={cellClass({ align, tight }, className)} />;
}

/** A cell; numbers go to the end (`align="end"`). */
export function Td({
  align,
  tight,
  className,
  ...props
}: Omit<ComponentProps<"td">, "align"> & CellLook) {
  return <td {...props} className={cellClass({ align, tight }, className)} />;
}

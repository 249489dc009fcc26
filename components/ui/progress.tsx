import type { ReactNode } from "react";

export type ProgressProps = {
  label: string;
  /** Absent while the total is unknown. */
  value?: number;
  max?: number;
  /** "3,210 of 10,601", formatted for the reader. */
  detail?: ReactNode;
};

/** Long work: a labelled bar, with its numbers in words. */
export function Progress({ label, value, max = 100, detail }: ProgressProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4 text-[13px]">
        <span>{label}</span>
        {detail && <span className="text-muted">{detail}</span>}
      </div>
      <progress
        className="progress"
        aria-label={label}
        max={max}
        {...(value !== undefined && { value })}
      />
    </div>
  );
}

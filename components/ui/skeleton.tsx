import { cn } from "@/components/ui/cn";

/** A place that text will fill; size it with utilities (`w-40 h-4`). */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("skeleton", className)} />;
}

/** Rows of a table or list to come, as high as the real ones, so that nothing jumps. */
export function SkeletonRows({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  const widths = ["w-48", "w-64", "w-40", "w-56", "w-72"];
  return (
    <div role="status" aria-label={label} className="card">
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are never reordered
          key={row}
          className="flex h-(--row) items-center justify-between gap-6 border-line border-b px-3 last:border-0"
        >
          <Skeleton className={cn(widths[row % widths.length], "max-w-[60%]")} />
          <Skeleton className="w-16" />
        </div>
      ))}
    </div>
  );
}

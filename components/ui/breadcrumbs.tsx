import { ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";

export type Crumb = {
  label: string;
  /** Absent for what the viewer sees by name only. */
  href?: string | undefined;
};

/** The way from the top to here; the last item is the page itself. */
export function Breadcrumbs({
  items,
  label = "Breadcrumbs",
}: {
  items: readonly Crumb[];
  label?: string;
}) {
  return (
    <nav aria-label={label} className="min-w-0">
      <ol className="crumbs">
        {items.map((item, index) => (
          // Two crumbs can share a name, so only the place tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
          <li key={index}>
            {index > 0 && <ChevronRight aria-hidden />}
            <CrumbName item={item} current={index === items.length - 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function CrumbName({ item, current }: { item: Crumb; current: boolean }) {
  if (current)
    return (
      <span className="crumb" aria-current="page" dir="auto">
        {item.label}
      </span>
    );
  if (!item.href)
    return (
      <span className="crumb" dir="auto">
        {item.label}
      </span>
    );
  return (
    <Link className="crumb" href={item.href} dir="auto">
      {item.label}
    </Link>
  );
}

import { ChevronLeft } from "lucide-react";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";

/** On phones tree and group are separate screens; this is the way back. */
export function BackToTree() {
  return (
    <Link
      href={paths.groups()}
      className="flex h-11 items-center gap-1 px-3 text-accent-ink md:hidden"
    >
      <ChevronLeft aria-hidden className="size-4" />
      Groups
    </Link>
  );
}

import { PageBody } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

/** Stands below the head and the tabs while a tab's content is on its way. */
export default function Loading() {
  return (
    <PageBody>
      <SkeletonRows />
    </PageBody>
  );
}

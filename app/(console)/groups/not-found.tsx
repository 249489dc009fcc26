import { NotFoundPage } from "@/components/shell/not-found-page";
import { BackToTree } from "./_components/detail/back-to-tree";

/** A group that isn't there, or not for this viewer; the tree beside it stays. */
export default function GroupNotFound() {
  return (
    <>
      <BackToTree />
      <NotFoundPage />
    </>
  );
}

import { FolderTree } from "lucide-react";
import { DocumentTitle } from "@/components/ui/document-title";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { groupsViewer } from "./_components/load";

/** Nothing chosen yet; on a phone this screen is the tree alone. */
export default async function GroupsPage() {
  await groupsViewer();
  return (
    <>
      <DocumentTitle>Groups</DocumentTitle>
      <h1 className="sr-only">Groups</h1>
      <div className="hidden min-h-dvh place-content-center md:grid">
        <EmptyState icon={<FolderTree />} title="Choose a group">
          Its facts, sub-groups and members appear here. Type in the box on the left to find one, or
          walk the tree with <Kbd>↑</Kbd> <Kbd>↓</Kbd> and open a branch with <Kbd>→</Kbd>.
        </EmptyState>
      </div>
    </>
  );
}

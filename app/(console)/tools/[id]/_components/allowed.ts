import type { ToolDialog } from "@/lib/paths";
import type { ToolHead } from "./head";

/** Which of its dialogs the viewer may open; the database has decided what they may do. */
export function allowed(tool: ToolHead): Record<ToolDialog, boolean> {
  const { can, status, published, chats, waiting } = tool;
  const used = published !== null || chats > 0;
  return {
    submit: can.write && (status === "draft" || status === "rejected"),
    withdraw: can.write && status === "in_review",
    approve: can.approve,
    reject: can.administer && waiting !== null,
    retire: can.administer && used && status !== "retired",
    reinstate: can.administer && status === "retired",
    delete: can.write && !used,
    publish: can.administer && status !== "in_review",
    restore: can.write && status !== "in_review" && status !== "retired",
  };
}

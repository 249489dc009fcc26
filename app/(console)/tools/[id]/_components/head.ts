import type { ToolDetail } from "@/lib/tools/types";

/** What the head of a tool and its dialogs need; the text, which may be long, stays on the server. */
export type ToolHead = Pick<
  ToolDetail,
  "id" | "name" | "status" | "published" | "version" | "chats" | "can"
> & { waiting: number | null };

export function headOf(tool: ToolDetail): ToolHead {
  const { id, name, status, published, version, chats, can, waiting } = tool;
  return { id, name, status, published, version, chats, can, waiting: waiting?.number ?? null };
}

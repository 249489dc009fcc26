import { listChats } from "@/lib/chats/queries";
import { chatsTable } from "@/lib/chats/table";
import { paths } from "@/lib/paths";
import { parseTable } from "@/lib/table/parse";
import { type ChatPart, type ChatViewer, chatViewer, chatViewers, type Talk } from "./chats-part";
import type { PageRow } from "./goals";
import { measurePages, type PageCase, scriptGoal } from "./suite";

/** The list of chats as three people see it, beside its floors. */
export const listPart: ChatPart = async (house) => {
  const rows: PageRow[] = [];
  for (const key of chatViewers) {
    const { userId } = chatViewer(house.big, key);
    rows.push(...(await measurePages(userId, listPages(house.big, key), house)));
  }
  const { userId } = chatViewer(house.big, "system_admin");
  return { rows, goals: [await scriptGoal(house.app.origin, paths.chats(), "/chats", userId)] };
};

function listPages(big: Talk, key: ChatViewer): PageCase[] {
  const viewer = chatViewer(big, key);
  const list = (name: string, params: Record<string, string>): PageCase => ({
    name: `${key}: ${name}`,
    path: paths.chats(params),
    reads: () => listChats(viewer, parseTable(chatsTable, params), "UTC"),
  });
  return [
    list("first page", {}),
    list("a class", { class: big.rooms.fullId }),
    list("flagged", { flagged: "1" }),
    list("a month, the longest first", { from: "2026-10-01", to: "2026-10-31", sort: "-messages" }),
    ...(key === "desk_teacher" ? [] : [list("subtree", { group: big.crowd.districtId })]),
  ];
}

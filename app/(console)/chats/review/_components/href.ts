import type { ReviewQuery } from "@/lib/chats/review/table";
import type { QueueTab } from "@/lib/chats/review/types";
import { paths } from "@/lib/paths";

/** The queue with these filters, from its first page. */
export function queueHref(
  filters: ReviewQuery["given"],
  more: Record<string, string> = {},
): string {
  const search = new URLSearchParams(filters.map(([name, value]) => [name, value]));
  for (const [name, value] of Object.entries(more)) search.set(name, value);
  const text = search.toString();
  return text ? `${paths.chatReview()}?${text}` : paths.chatReview();
}

/** Another tab of it; what is only for one of them is left behind. */
export function tabHref(query: ReviewQuery, tab: QueueTab): string {
  const kept = query.given.filter(([name]) => name !== "tab" && name !== "state");
  return queueHref(kept, tab === "todo" ? {} : { tab });
}

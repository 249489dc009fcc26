import "server-only";
import { momentOf, pack } from "@/components/data-table/sheet";
import type { Formats } from "@/lib/format";
import { MANY_CHATS, type ToolRow } from "@/lib/tools/types";
import { capital, listed, roleWord } from "@/lib/tools/words";
import type { Line } from "./line";

/** What the columns show of these rows, and nothing that they don't; packed. */
export function toSheet(
  rows: readonly ToolRow[],
  shown: readonly string[],
  formats: Formats,
): string {
  const now = new Date();
  const has = (id: string) => shown.includes(id);
  return pack<Line>({
    id: rows.map(({ id }) => id),
    name: rows.map(({ name }) => name),
    about: rows.map(({ key, summary }) => (summary ? `${key} · ${summary}` : key)),
    ...(has("status") && { status: rows.map(({ status }) => status) }),
    ...(has("version") && { version: rows.map(versionOf) }),
    ...(has("group") && { group: rows.map(({ group }) => group?.name ?? null) }),
    ...(has("roles") && { roles: rows.map(({ roles }) => capital(listed(roles.map(roleWord)))) }),
    ...(has("tags") && { tags: rows.map(({ tags }) => tags.join(", ")) }),
    ...(has("author") && { author: rows.map(({ author }) => author?.name ?? null) }),
    ...(has("chats") && { chats: rows.map(({ chats }) => counted(chats ?? 0, formats)) }),
    ...(has("updated") && {
      updated: rows.map(({ updatedAt: at }) => momentOf(at, formats.relative(at, now))),
    }),
  });
}

/** Beyond what is counted it says so. */
const counted = (chats: number, formats: Formats) =>
  chats >= MANY_CHATS ? `${formats.number(MANY_CHATS)}+` : formats.number(chats);

/** The version that people use now. */
function versionOf({ published, status }: ToolRow): number | null {
  return status === "retired" ? null : published;
}

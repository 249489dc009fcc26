import { pack, type SheetOf } from "@/components/data-table/sheet";
import type { SearchHit } from "@/lib/chats/search/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { HitLine } from "./hits";

/** The hits as they travel to the browser: columns in one text (ADR 017), moments in words. */
export function toHits(hits: readonly SearchHit[], { dateTime }: Formats): string {
  const column = <Key extends keyof HitLine>(of: (hit: SearchHit) => HitLine[Key]) => hits.map(of);
  const sheet: SheetOf<HitLine> = {
    id: column<"id">(({ id }) => id),
    href: column<"href">((hit) => paths.chat(hit.sessionId, hit.ordinal)),
    role: column<"role">(({ role }) => role),
    person: column<"person">(({ person }) => person),
    tool: column<"tool">(({ tool }) => tool),
    class: column<"class">((hit) => hit.class),
    said: column<"said">(({ at }) => [new Date(at).toISOString(), dateTime(new Date(at))]),
    deleted: column<"deleted">(({ deleted }) => deleted),
    redacted: column<"redacted">(({ redacted }) => redacted),
    lines: column<"lines">(({ lines }) => lines),
  };
  return pack(sheet);
}

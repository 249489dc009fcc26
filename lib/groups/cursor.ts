import { z } from "zod";
import { Invalid } from "@/lib/errors";

/** Where a page of children ended: after this name and id, under this parent. */
const shape = z.tuple([z.uuid(), z.string(), z.uuid()]);
export type ChildCursor = { name: string; id: string };

/** Packs the end of a page; bound to its parent, so that it fits no other list. */
export function encodeChildCursor(parentId: string, last: ChildCursor): string {
  return Buffer.from(JSON.stringify([parentId, last.name, last.id])).toString("base64url");
}

/** @throws Invalid when the text is no cursor, or was made for another parent */
export function decodeChildCursor(parentId: string, text: string): ChildCursor {
  const parsed = shape.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success || parsed.data[0] !== parentId) {
    throw new Invalid("This link belongs to another list. Open the group again.");
  }
  return { name: parsed.data[1], id: parsed.data[2] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a cursor: the schema says so to the caller.
    return undefined;
  }
}

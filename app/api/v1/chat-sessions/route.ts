import { createChat } from "@/lib/api/v1/write-chats";
import { withKey } from "@/lib/api/with-key";

/** Begins a chat of a person with a tool. */
export function POST(request: Request): Promise<Response> {
  return withKey(request, "chats.write", (keyed) => createChat(request, keyed));
}

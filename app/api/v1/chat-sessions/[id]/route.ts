import { updateChat } from "@/lib/api/v1/write-chats";
import { withKey } from "@/lib/api/with-key";

type Context = { params: Promise<{ id: string }> };

/** Closes a chat, or names it. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return withKey(request, "chats.write", async (keyed) =>
    updateChat(request, keyed, (await params).id),
  );
}

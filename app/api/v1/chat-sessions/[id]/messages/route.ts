import { appendMessages } from "@/lib/api/v1/write-chats";
import { withKey } from "@/lib/api/with-key";

type Context = { params: Promise<{ id: string }> };

/** Adds up to 500 messages where a chat ends. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return withKey(request, "chats.write", async (keyed) =>
    appendMessages(request, keyed, (await params).id),
  );
}

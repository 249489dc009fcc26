import { editMessage, takeMessageBack } from "@/lib/api/v1/write-chats";
import { withKey } from "@/lib/api/with-key";

type Context = { params: Promise<{ id: string; ordinal: string }> };

/** Edits a message; what it said before is kept. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return withKey(request, "chats.write", async (keyed) => {
    const { id, ordinal } = await params;
    return editMessage(request, keyed, id, ordinal);
  });
}

/** Takes a message back. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return withKey(request, "chats.write", async (keyed) => {
    const { id, ordinal } = await params;
    return takeMessageBack(keyed, id, ordinal);
  });
}

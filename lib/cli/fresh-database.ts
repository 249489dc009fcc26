import type { Urls } from "@/db/provision";

/**
 * A database of the command's own on the same server, without any table of ours: what an earlier run left
 * there may come from migrations that have changed since.
 */
export async function freshDatabase(database: string): Promise<Urls> {
  const { provision } = await import("@/db/urls");
  const { withClient } = await import("@/db/connect");
  const { ownerUrl } = await provision({ database });
  await withClient(ownerUrl, "DATABASE_OWNER_URL", async (client) => {
    await client.query("drop owned by current_user cascade");
  });
  return provision({ database });
}

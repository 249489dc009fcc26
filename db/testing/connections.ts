import pg from "pg";

/** One connection for as long as `run` takes, e.g. as the owner to make rows. */
export async function withOwner<T>(url: string, run: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

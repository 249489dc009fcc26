/** Next calls this once, before the first request; when it fails, nothing is served. */
export async function register(): Promise<void> {
  // Next replaces this at build time: the edge bundle must not carry native modules.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { boot } = await import("@/lib/auth/boot");
    await boot();
  }
}

/** Next calls this once, before the first request; when it fails, nothing is served. */
export async function register(): Promise<void> {
  const { boot } = await import("@/lib/auth/boot");
  await boot();
}

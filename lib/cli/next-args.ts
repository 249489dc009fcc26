/** Young objects get 16 MB of room. On a machine with much memory Node would give them several times as
 * much, and hold on to what an import has read and dropped: 450 MB for 100,000 people instead of 315. */
const SERVING = "--max-semi-space-size=16";

/** What Node is given to serve the pages: the same for people, journeys and the bench. */
export const nextArgs = (mode: "dev" | "start", port: number, host?: string): string[] => [
  ...(mode === "start" ? [SERVING] : []),
  "node_modules/next/dist/bin/next",
  mode,
  "--port",
  String(port),
  ...(host ? ["--hostname", host] : []),
];

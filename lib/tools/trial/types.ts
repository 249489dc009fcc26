/** What a trial sends, a line of JSON for each. */
export type TrialLine =
  | { type: "text"; text: string }
  | {
      type: "end";
      /** Why it ended, as the endpoint says: stop, length … */
      finish: string | null;
      /** Tokens; null where the endpoint does not tell. */
      usage: { input: number; output: number } | null;
      milliseconds: number;
    }
  | { type: "fault"; message: string };

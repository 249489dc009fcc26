import { say, thing } from "../sentence";
import type { Verb } from "./context";

/** What other programs of the district ask with. */
export const anyKeyChange: Verb = ({ row, known, after, op }) => {
  if (op === "insert")
    return say("made the API key", thing("api_keys", row.resourceId, known, after.name));
  if (op === "update" && after.revoked_at)
    return say("revoked the API key", thing("api_keys", row.resourceId, known));
  return null;
};

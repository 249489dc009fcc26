import { say } from "../sentence";
import type { Verb } from "./context";

const asked: Record<string, string> = {
  people_suspended: "suspended several people",
  people_reinstated: "reinstated several people",
  people_moved: "moved several people to another group",
  people_granted: "gave several people a role",
  people_revoked: "took a role from several people",
  people_change_undone: "took a change of several people back",
  classes_completed: "completed several classes",
  classes_archived: "archived several classes",
  classes_change_undone: "took a change of several classes back",
  chats_export_asked: "asked for an export of chats",
  chats_exported: "exported chats",
};

/** The head of a change of several rows; each of them follows it with a line of its own. */
export const anyJob: Verb = ({ row }) => say(asked[row.action] ?? "started a job");

const exported: Verb = ({ row: { metadata } }) => {
  const rows = Number(metadata?.rows ?? 0);
  const all = `${rows.toLocaleString("en-US")} ${rows === 1 ? "person" : "people"}`;
  return say(metadata?.complete === false ? `broke an export off after ${all}` : `exported ${all}`);
};

/** What leaves no change of a row. */
export const bulkEvents: Record<string, Verb> = {
  job_cancelled: () => say("stopped a job"),
  people_export_allowed: () => say("gave their password to export people"),
  people_exported: exported,
  schema_sampled: ({ row: { metadata } }) =>
    say(`looked at rows of ${metadata?.table} in the schema`),
  chats_export_downloaded: () => say("downloaded an export of chats"),
};

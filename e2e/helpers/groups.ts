import { randomBytes } from "node:crypto";
import { one } from "./sql";

export type Group = { id: string; name: string; path: string };

/** Paths of the demo district (db/seed) that the journeys walk. */
export const places = {
  district: "cedar-valley",
  east: "cedar-valley.east-feeder-zone",
  west: "cedar-valley.west-feeder-zone",
  /** The school of the principal, the teacher and the pupil who sign in. */
  high: "cedar-valley.east-feeder-zone.cedar-valley-high",
  mathematics: "cedar-valley.east-feeder-zone.cedar-valley-high.mathematics",
  /** A school out of their sight. */
  granite: "cedar-valley.west-feeder-zone.granite-peak-high",
  lakeside: "lakeside",
} as const;

/** A few letters that no other test has, to end a name with. */
export function unique(): string {
  return randomBytes(4).toString("hex");
}

/** A group of the demo district. */
export function groupAt(path: string): Promise<Group> {
  return one<Group>("select id, name, path::text from groups where path = $1::ltree", [path]);
}

/** A new group for one test to work on, so that tests side by side do not meet. */
export function addGroup(under: string, name: string, type = "school"): Promise<Group> {
  return one<Group>(
    `insert into groups (tenant_id, type, name, slug, path)
     select tenant_id, $3::group_type, $2, $4::text, path || $4::text from groups where path = $1::ltree
     returning id, name, path::text`,
    [under, name, type, `e2e-${unique()}`],
  );
}

/** Where a group stands now. */
export async function pathOf(id: string): Promise<string> {
  return (await one<{ path: string }>("select path::text from groups where id = $1", [id])).path;
}

import type { AuditRow, Known } from "./types";

/** People, groups and a line of the log to tell sentences about, for tests. */
export const ada = "00000000-0000-4000-8000-00000000000a";
export const bob = "00000000-0000-4000-8000-00000000000b";
export const lincoln = "00000000-0000-4000-8000-000000000001";
export const north = "00000000-0000-4000-8000-000000000002";
export const algebra = "00000000-0000-4000-8000-000000000004";
export const membership = "00000000-0000-4000-8000-000000000003";
export const unknown = "00000000-0000-4000-8000-0000000000ff";

export const known: Known = {
  names: {
    [ada]: { kind: "users", name: "Ada Lovelace" },
    [bob]: { kind: "users", name: "Bob" },
    [lincoln]: { kind: "groups", name: "Lincoln Elementary" },
    [north]: { kind: "groups", name: "North" },
    [algebra]: { kind: "classes", name: "Algebra 1" },
  },
  members: { [membership]: bob },
  seats: { [membership]: { person: bob, class: algebra } },
  places: {
    "d.north": { id: north, name: "North", visible: true },
    "d.south": { id: unknown, name: "South", visible: false },
  },
  seesAll: false,
};

export function row(action: string, type: string | null, over: Partial<AuditRow> = {}): AuditRow {
  return {
    id: unknown,
    at: "2026-11-21T03:51:35.123456Z",
    action,
    userId: ada,
    resourceType: type,
    resourceId: lincoln,
    groupId: lincoln,
    partOf: null,
    changes: null,
    metadata: null,
    followers: 0,
    ...over,
  };
}

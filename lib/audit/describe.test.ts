import { describe, expect, it } from "vitest";
import { describeEvent, sentenceText } from "./describe";
import { differences } from "./diff";
import { ada, bob, known, lincoln, north, row, unknown } from "./testing";
import type { AuditRow, Changes } from "./types";

const say = (event: AuditRow, names = known) => sentenceText(describeEvent(event, names));
const group = (action: string, changes: Changes, over: Partial<AuditRow> = {}) =>
  say(row(action, "groups", { changes, ...over }));
describe("groups", () => {
  const toSouth = { before: { path: "d.north.lincoln" }, after: { path: "d.south.lincoln" } };

  it.each<[string, Changes, string]>([
    [
      "group_created",
      { after: { name: "Lincoln", type: "school", path: "d.north.lincoln" } },
      "Ada Lovelace created the school Lincoln Elementary in North",
    ],
    [
      "group_renamed",
      { before: { name: "A" }, after: { name: "B" } },
      "Ada Lovelace renamed “A” to “B”",
    ],
    [
      "group_type_changed",
      { before: { type: "school" }, after: { type: "custom" } },
      "Ada Lovelace changed Lincoln Elementary from a school to a custom group",
    ],
    ["group_moved", toSouth, "Ada Lovelace moved Lincoln Elementary from North to South"],
    [
      "group_archived",
      { before: { deleted_at: null }, after: { deleted_at: "2026-11-21T00:00:00Z" } },
      "Ada Lovelace archived Lincoln Elementary",
    ],
    [
      "group_restored",
      { before: { deleted_at: "2026-11-21T00:00:00Z" }, after: { deleted_at: null } },
      "Ada Lovelace restored Lincoln Elementary",
    ],
    ["group_updated", toSouth, "Ada Lovelace moved Lincoln Elementary from North to South"],
    [
      "group_updated",
      { before: { settings: {} }, after: { settings: { a: 1 } } },
      "Ada Lovelace changed Lincoln Elementary",
    ],
    ["group_deleted", { before: { name: "Lincoln" } }, "Ada Lovelace deleted Lincoln Elementary"],
  ])("%s", (action, changes, sentence) => {
    expect(group(action, changes)).toBe(sentence);
  });

  it("below a moved group follow it", () => {
    expect(group("group_moved", toSouth, { partOf: north })).toBe(
      "Ada Lovelace moved Lincoln Elementary along with North",
    );
  });

  it("that were moved out of sight keep their place to themselves", () => {
    const away = { before: { path: "d.secret.lincoln" }, after: { path: "d.north.lincoln" } };
    expect(group("group_moved", away)).toBe(
      "Ada Lovelace moved Lincoln Elementary from a place outside your scope to North",
    );
    const admin = { ...known, seesAll: true };
    expect(say(row("group_moved", "groups", { changes: away }), admin)).toContain(
      "from “secret” to",
    );
    const [place] = differences(row("group_moved", "groups", { changes: away }), known);
    expect(JSON.stringify(place)).not.toContain("secret");
  });

  it("link what the reader may open, and only that", () => {
    const parts = describeEvent(row("group_moved", "groups", { changes: toSouth }), known);
    expect(parts.filter((part) => part.id).map((part) => part.id)).toEqual([ada, lincoln, north]);
  });
});

describe("what changes no row", () => {
  it("is told as well", () => {
    expect(
      say(
        row("sign_in_refused", "users", {
          userId: null,
          resourceId: bob,
          metadata: { reason: "wrong" },
        }),
      ),
    ).toBe("A sign-in as Bob was refused: the password was wrong");
    expect(say(row("sign_in_refused", "users", { userId: null, resourceId: null }))).toBe(
      "A sign-in as an unknown login was refused",
    );
    expect(
      say(row("denied", null, { resourceId: null, metadata: { permission: "groups.move" } })),
    ).toBe("Ada Lovelace tried to move groups and was refused");
    expect(
      say(row("denied", null, { resourceId: null, metadata: { permission: "audit.read" } })),
    ).toBe("Ada Lovelace tried to open the audit log and was refused");
    expect(say(row("denied", "groups", { metadata: { permission: "groups.read" } }))).toBe(
      "Ada Lovelace tried to read groups at Lincoln Elementary and was refused",
    );
  });
});

describe("everything else", () => {
  it.each<[AuditRow, string]>([
    [
      row("class_created", "classes", { changes: { after: { name: "Algebra" } } }),
      "Ada Lovelace created the class Algebra",
    ],
    [
      row("class_member_deleted", "class_members", { changes: { before: { role: "student" } } }),
      "Ada Lovelace removed somebody outside your scope from a class outside your scope",
    ],
    [
      row("intervention_updated", "interventions", {
        changes: { before: { title: "x" }, after: { title: "y" } },
      }),
      "Ada Lovelace changed the intervention y",
    ],
    [
      row("import_applied", "imports", {
        changes: { before: { status: "applying" }, after: { status: "applied" } },
      }),
      "Ada Lovelace applied an import into Lincoln Elementary",
    ],
    [
      row("import_undone", "imports", {
        changes: { before: { status: "applied" }, after: { status: "undone" } },
      }),
      "Ada Lovelace undid an import into Lincoln Elementary",
    ],
    [
      row("tenant_updated", "tenants", { changes: { before: {}, after: {} } }),
      "Ada Lovelace changed the district’s settings",
    ],
    [row("something_odd", null, { resourceId: null }), "Ada Lovelace did “something odd”"],
  ])("is told by its name: %#", (event, sentence) => {
    expect(say(event)).toBe(sentence);
  });

  it("never throws and always begins with the actor, whatever the row holds", () => {
    for (const type of [
      "groups",
      "group_members",
      "users",
      "sessions",
      "credentials",
      "auth_tokens",
      "imports",
      "tenants",
      "x",
      null,
    ])
      for (const changes of [null, {}, { before: {} }, { after: {} }, { before: {}, after: {} }])
        for (const userId of [null, ada, unknown]) {
          const parts = describeEvent(
            row("anything_at_all", type, { changes, userId, resourceId: null }),
            known,
          );
          expect(parts[0]?.kind).toBe("actor");
          expect(parts.length, JSON.stringify([type, changes])).toBeGreaterThan(1);
        }
  });

  it("names the absent by why they are absent", () => {
    const event = row("group_archived", "groups", { userId: unknown });
    expect(say(event)).toBe("Somebody outside your scope archived Lincoln Elementary");
    expect(say(event, { ...known, seesAll: true })).toBe(
      "Somebody who was removed archived Lincoln Elementary",
    );
    expect(say({ ...event, userId: null })).toBe("The system archived Lincoln Elementary");
  });
});

import { describe, expect, it } from "vitest";
import { differences } from "./diff";
import { bob, known, row, unknown } from "./testing";

describe("before and after", () => {
  it("shows changed fields by their labels, names for ids, and no secret", () => {
    const changes = {
      before: { role: "teacher", email: null, settings: {}, password_hash: "x", id: unknown },
      after: {
        role: "group_admin",
        email: "a@b.c",
        settings: { apiToken: "hush", theme: "dark" },
        password_hash: "y",
        user_id: bob,
        created_by: unknown,
      },
    };
    const shown = differences(row("x", "users", { changes }), known);
    expect(shown.map((one) => one.label)).toEqual([
      "Role",
      "E-mail",
      "Settings",
      "Person",
      "Made by",
    ]);
    expect(shown[0]).toMatchObject({ before: { text: "teacher" }, after: { text: "group admin" } });
    expect(shown[3]?.after).toMatchObject({ text: "Bob", id: bob });
    expect(shown[4]?.after).toEqual({ kind: "thing", text: "somebody outside your scope" });
    const all = JSON.stringify(shown);
    expect(all).toContain("dark");
    for (const hidden of ["hush", "password", unknown]) expect(all).not.toContain(hidden);
  });
});

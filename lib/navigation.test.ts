import { describe, expect, it } from "vitest";
import type { MemberRole } from "@/lib/access/permissions";
import { navigationFor, startOf } from "./navigation";

describe("the sidebar", () => {
  it.each<[MemberRole | null, string[], string]>([
    [
      "system_admin",
      [
        "Groups",
        "People",
        "Classes",
        "My classes",
        "Tools",
        "Chats",
        "Next year",
        "Imports",
        "Audit",
        "Settings",
        "About me",
        "Account",
      ],
      "/groups",
    ],
    [
      "group_admin",
      [
        "Groups",
        "People",
        "Classes",
        "My classes",
        "Tools",
        "Chats",
        "Next year",
        "Imports",
        "Audit",
        "Settings",
        "About me",
        "Account",
      ],
      "/groups",
    ],
    [
      "teacher",
      ["Groups", "People", "Classes", "My classes", "Tools", "Chats", "About me", "Account"],
      "/groups",
    ],
    ["student", ["About me", "Account"], "/me"],
    [null, ["About me", "Account"], "/me"],
  ])("of %s", (role, labels, start) => {
    const shown = navigationFor({ role, granted: [] }).flatMap(({ items }) =>
      items.map(({ label }) => label),
    );
    expect(shown).toEqual(labels);
    expect(startOf({ role, granted: [] })).toBe(start);
  });

  it("of a teacher who teaches leads to their classes first", () => {
    expect(startOf({ role: "teacher", granted: [] }, true)).toBe("/my-classes");
    expect(startOf({ role: "student", granted: [] }, true)).toBe("/me");
  });
});

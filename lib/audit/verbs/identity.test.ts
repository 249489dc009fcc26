import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import type { AuditRow, Changes, Known } from "../types";

const known: Known = {
  names: { ann: { kind: "users", name: "Ann" }, tia: { kind: "users", name: "Tia" } },
  members: {},
  places: {},
  seesAll: true,
};
const line = (type: string, changes: Changes | null, over: Partial<AuditRow> = {}) =>
  sentenceText(
    describeEvent(
      {
        id: "1",
        at: "",
        action: "identity_linked",
        userId: "ann",
        resourceType: type,
        resourceId: null,
        groupId: null,
        partOf: null,
        changes,
        metadata: null,
        followers: 0,
        ...over,
      },
      known,
    ),
  );

it.each<[string, Changes, string]>([
  [
    "identity_links",
    { after: { user_id: "ann", linked_by: null } },
    "Ann connected their account by a verified e-mail address",
  ],
  [
    "identity_links",
    { after: { user_id: "tia", linked_by: "ann" } },
    "Ann connected an account elsewhere with Tia",
  ],
  [
    "identity_links",
    { after: { user_id: "ann", linked_by: "ann" } },
    "Ann connected an account elsewhere with Ann",
  ],
  [
    "identity_links",
    { before: { user_id: "tia" } },
    "Ann disconnected an account elsewhere from Tia",
  ],
  [
    "identity_providers",
    { after: { name: "Google" } },
    "Ann added the provider of single sign-on Google",
  ],
  [
    "identity_providers",
    { before: { enabled: true }, after: { enabled: false } },
    "Ann turned a provider of single sign-on off",
  ],
  ["identity_providers", { before: {}, after: {} }, "Ann changed a provider of single sign-on"],
  [
    "identity_providers",
    { before: { name: "Google" } },
    "Ann removed the provider of single sign-on Google",
  ],
  [
    "users",
    { before: { status: "invited" }, after: { status: "active" } },
    "Ann joined by single sign-on",
  ],
])("%s %j: %s", (type, changes, sentence) => {
  const joined = type === "users";
  const over = joined ? { action: "joined_by_single_sign_on", resourceId: "ann" } : {};
  expect(line(type, changes, over)).toBe(sentence);
});

it("says why a sign-in elsewhere was refused", () => {
  const refused = { action: "sign_in_refused", userId: null, resourceId: "tia" };
  expect(line("users", null, { ...refused, metadata: { reason: "unverified" } })).toBe(
    "A sign-in as Tia was refused: the provider doesn’t vouch for the e-mail address",
  );
});

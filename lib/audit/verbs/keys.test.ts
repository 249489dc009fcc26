import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import type { Changes, Known } from "../types";

const known: Known = {
  names: {
    ann: { kind: "users", name: "Ann" },
    key: { kind: "api_keys", name: "Learning app" },
  },
  members: {},
  places: {},
  seesAll: true,
};
const line = (action: string, changes: Changes, resourceId = "key") =>
  sentenceText(
    describeEvent(
      {
        id: "1",
        at: "",
        action,
        userId: "ann",
        resourceType: "api_keys",
        resourceId,
        groupId: null,
        partOf: null,
        changes,
        metadata: null,
        followers: 0,
      },
      known,
    ),
  );

it("says who made a key and who revoked it", () => {
  const made = { after: { name: "Learning app" } };
  const revoked = { before: { revoked_at: null }, after: { revoked_at: "2026-11-26" } };
  expect(line("api_key_created", made)).toBe("Ann made the API key Learning app");
  expect(line("api_key_revoked", revoked)).toBe("Ann revoked the API key Learning app");
  expect(line("api_key_revoked", revoked, "other")).toBe(
    "Ann revoked the API key a key that was removed",
  );
});

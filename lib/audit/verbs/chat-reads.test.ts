import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import { bob, known, row } from "../testing";

const say = (action: string, metadata: Record<string, unknown>) =>
  sentenceText(
    describeEvent(
      row(action, "chat_sessions", { resourceId: "chat", changes: null, metadata }),
      known,
    ),
  );

it("says whose chat was read, as whom and why", () => {
  expect(say("chat_read", { person: bob, as: "admin", reason: "A report came in" })).toMatch(
    /^Ada Lovelace read a chat of .* with the reason “A report came in”$/,
  );
  expect(say("chat_read", { person: bob, as: "teacher" })).toMatch(/as a teacher of the class$/);
  expect(say("redaction_opened", {})).toBe("Ada Lovelace looked at what stood in a masked message");
});

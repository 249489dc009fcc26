import { expect, it } from "vitest";
import { describeEvent, sentenceText } from "../describe";
import { actionLabel } from "../labels";
import { known, row } from "../testing";

it.each([
  ["message_created", "messages", "added a message to a chat"],
  ["message_edited", "messages", "edited a message of a chat"],
  ["message_edited", "message_edits", "edited a message of a chat"],
  ["message_taken_back", "messages", "took a message of a chat back"],
  ["chats_export_asked", "exports", "asked for an export of chats"],
  ["chats_export_asked", "jobs", "asked for an export of chats"],
  ["chats_exported", "exports", "exported chats"],
  ["chats_export_downloaded", "exports", "downloaded an export of chats"],
])("%s of %s", (action, type, sentence) => {
  const changes = action.endsWith("downloaded") ? null : { after: { ordinal: 1 } };
  const told = sentenceText(describeEvent(row(action, type, { changes }), known));
  expect(told).toBe(`Ada Lovelace ${sentence}`);
  expect(actionLabel(action)).not.toBe(action);
});

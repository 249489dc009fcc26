import { say } from "../sentence";
import type { Verb } from "./context";

const messages: Record<string, string> = {
  message_created: "added a message to a chat",
  message_edited: "edited a message of a chat",
  message_taken_back: "took a message of a chat back",
};
const files: Record<string, string> = {
  chats_export_asked: "asked for an export of chats",
  chats_exported: "exported chats",
};

/** What the learning app wrote; never what was said. */
export const anyMessage: Verb = ({ row: { action } }) =>
  messages[action] ? say(messages[action]) : null;

/** A file of chats, as it is asked for and made. */
export const anyExport: Verb = ({ row: { action } }) => (files[action] ? say(files[action]) : null);

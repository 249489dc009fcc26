import { say, thing, value } from "../sentence";
import { idIn, type Verb } from "./context";

/** Looks at what somebody said; the reason is told, since it was given in order to be. */
export const chatReadEvents: Record<string, Verb> = {
  chat_read: ({ row: { metadata }, known }) => {
    const person = thing("users", idIn(metadata ?? {}, "person"), known);
    return typeof metadata?.reason === "string"
      ? say("read a chat of", person, "with the reason", value(metadata.reason))
      : say("read a chat of", person, "as a teacher of the class");
  },
  redaction_opened: () => say("looked at what stood in a masked message"),
};

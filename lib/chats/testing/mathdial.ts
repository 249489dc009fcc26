import { existsSync, readFileSync } from "node:fs";

const file = "../shared/data/chats/mathdial/test.jsonl";
/** Whether the real dialogues lie beside the checkout. */
export const hasMathdial = existsSync(file);

export type Dialogue = {
  title: string;
  messages: { ordinal: number; role: "user" | "assistant"; content: string }[];
};

/** The tutoring dialogues of MathDial (CC BY-SA 4.0): pupil and teacher in turn, word for word. */
export function readMathdial(): Dialogue[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => {
    const { qid, conversation } = JSON.parse(line) as { qid: number; conversation: string };
    const messages = conversation.split("|EOM|").map((said, ordinal) => ({
      ordinal,
      role: said.startsWith("Teacher: ") ? ("assistant" as const) : ("user" as const),
      content: said,
    }));
    return { title: `MathDial ${qid}`, messages };
  });
}

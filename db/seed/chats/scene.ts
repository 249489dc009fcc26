import type { Random } from "../random";

/** What somebody says; `first` is what it said before it was edited. */
export type Turn = {
  role: "user" | "assistant";
  content: string;
  language?: string;
  first?: string;
  /** Taken back afterwards. */
  taken?: true;
};

/** One talk, as a pupil might have had it. */
export type Talk = {
  title: string | null;
  language: string;
  inputs: Record<string, unknown>;
  turns: Turn[];
};

/** What is talked about with which tool, and in which classes. */
export type Scene = {
  tool: string;
  /** Found in the code of the class; absent where it is nobody's class. */
  classes?: RegExp;
  /** Whose it is: a pupil's by default. */
  by?: "teacher";
  /** Never held in a class, whoever sits where. */
  alone?: true;
  /** How often it is drawn, beside the others. */
  weight: number;
  talk: (random: Random) => Talk;
};

export const pupil = (content: string, more: Partial<Turn> = {}): Turn => ({
  role: "user",
  content,
  ...more,
});
export const tutor = (content: string, more: Partial<Turn> = {}): Turn => ({
  role: "assistant",
  content,
  ...more,
});

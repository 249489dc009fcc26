import type { ErrorCode, YAMLError } from "yaml";

type Sentence = { message: string; advice: string };

/** The faults that people make, in their words. */
const sentences: Partial<Record<ErrorCode, Sentence>> = {
  BAD_INDENT: {
    message: "This line is indented wrongly.",
    advice: "Keys of one map begin in the same column. Use two spaces for each level.",
  },
  TAB_AS_INDENT: {
    message: "A tab can’t indent.",
    advice: "Use two spaces for each level instead of tabs.",
  },
  MISSING_CHAR: {
    message: "Something is missing here: a colon, a quote or a bracket.",
    advice: "Close what was opened, and put a colon and a space between key and value.",
  },
  UNEXPECTED_TOKEN: {
    message: "This is not expected here.",
    advice: "Check the brackets, dashes and colons around it. A text with : or # needs quotes.",
  },
  MULTILINE_IMPLICIT_KEY: {
    message: "A key must be one line.",
    advice: "A colon is missing after a key, or a text of several lines needs | after its key.",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: "There is a second colon in this line.",
    advice: "Put the value in quotes when it holds a colon, or begin a new line.",
  },
  BLOCK_IN_FLOW: {
    message: "A block can’t stand in brackets.",
    advice: "Write the list or map in brackets in one style.",
  },
  BAD_SCALAR_START: {
    message: "A text can’t begin with this character without quotes.",
    advice: "Put the text in quotes.",
  },
  BAD_DQ_ESCAPE: {
    message: "There is no such escape in double quotes.",
    advice: "Write two backslashes for one, or use single quotes.",
  },
  KEY_OVER_1024_CHARS: {
    message: "A key is longer than 1,024 characters.",
    advice: "A quote or a line break is missing before.",
  },
  NON_STRING_KEY: {
    message: "A key must be a text.",
    advice: "Write a plain name before the colon.",
  },
};

/** The sentence for a fault of syntax; the library's own words where there is none. */
export function syntaxSentence(error: YAMLError): Sentence {
  const known = sentences[error.code];
  if (known) return known;
  const [first = "This is not valid YAML."] = error.message.split("\n");
  return { message: first.endsWith(".") ? first : `${first}.`, advice: "Check this line." };
}

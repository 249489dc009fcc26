/** The longest document, in bytes of UTF-8. */
export const MAX_BYTES = 256 * 1024;
/** How deep lists and maps may lie in one another. */
export const MAX_DEPTH = 40;
/**
 * How many tokens a document may have: values, punctuation, comments, line breaks. The parser takes
 * some microseconds for each; the text of a block is one.
 */
export const MAX_TOKENS = 40_000;
/** How many in one line: for each the lexer looks for the line's end anew. */
export const MAX_TOKENS_IN_LINE = 8_000;

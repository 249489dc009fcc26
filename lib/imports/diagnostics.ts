/** One thing that is wrong, or worth knowing, about an uploaded file. */
export type Diagnostic = {
  /** An error refuses its row (or file); a notice says what was read differently. */
  severity: "error" | "notice";
  /** Stable and kebab-case, for tests, filters and counts. */
  code: string;
  file: string;
  /** 1-based line of the file as an editor counts it; null for the whole file. */
  line: number | null;
  /** 1-based cell of the row; null for the whole row. */
  column: number | null;
  message: string;
  /** How to mend it; empty where nothing need be done. */
  advice: string;
};

/** A problem for which no row of the file can be trusted. */
export class FileRefused extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.name = "FileRefused";
  }
}

type Located = Omit<Diagnostic, "severity" | "line" | "column" | "advice"> &
  Partial<Pick<Diagnostic, "line" | "column" | "advice">>;

const located = (severity: Diagnostic["severity"], given: Located): Diagnostic => ({
  severity,
  code: given.code,
  file: given.file,
  line: given.line ?? null,
  column: given.column ?? null,
  message: given.message,
  advice: given.advice ?? "",
});

/** The error that refuses a whole file. */
export const refusal = (given: Located): FileRefused => new FileRefused(located("error", given));

/**
 * Collects diagnostics. Keeps the first ones and counts all, so that a file with a million wrong
 * rows costs no more memory than one with a thousand.
 */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  readonly counts: Record<string, number> = {};
  errors = 0;
  notices = 0;
  /** Files of which no row was taken. */
  readonly refused = new Set<string>();

  constructor(private readonly keep = { errors: 1_000, notices: 200 }) {}

  error(given: Located) {
    this.take(located("error", given));
  }

  notice(given: Located) {
    this.take(located("notice", given));
  }

  /** Takes in the refusal of a whole file. */
  refuse(refused: FileRefused) {
    this.refused.add(refused.diagnostic.file);
    this.take(refused.diagnostic);
  }

  /** What is kept, in the order of the lines. */
  sorted(): Diagnostic[] {
    const files = [...new Set(this.list.map(({ file }) => file))];
    const rank = ({ file }: Diagnostic) => files.indexOf(file);
    return this.list.toSorted((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
  }

  private take(diagnostic: Diagnostic) {
    this.counts[diagnostic.code] = (this.counts[diagnostic.code] ?? 0) + 1;
    const isError = diagnostic.severity === "error";
    const before = isError ? this.errors++ : this.notices++;
    if (before < (isError ? this.keep.errors : this.keep.notices)) this.list.push(diagnostic);
  }
}

/** `file:line:column`, as compilers write it. */
export function placeOf({ file, line, column }: Diagnostic): string {
  return [file, line, column].filter((part) => part !== null).join(":");
}

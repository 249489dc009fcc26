import type { SessionType } from "./types";

/** The kinds of academic session in words. */
export const sessionTypeWords: Record<SessionType, string> = {
  school_year: "School year",
  semester: "Semester",
  term: "Term",
  grading_period: "Grading period",
};

/**
 * The title of the year after: “Fall 2026” becomes “Fall 2027”, “2026–27” “2027–28”. A title without
 * a year stays.
 */
export function nextTitle(title: string): string {
  return title.replace(
    /(?<!\d)((?:19|20)\d\d)(?:(\s*[-–—/]\s*)(\d\d)(?!\d))?/g,
    (_, year: string, between: string | undefined, short: string | undefined) => {
      const next = String(Number(year) + 1);
      if (between === undefined || short === undefined) return next;
      return `${next}${between}${String((Number(short) + 1) % 100).padStart(2, "0")}`;
    },
  );
}

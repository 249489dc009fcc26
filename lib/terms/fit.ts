import { Invalid } from "@/lib/errors";
import { type SessionType, sessionTypes } from "./types";
import { sessionTypeWords } from "./words";

type Days = { startDate: string; endDate: string };
type Above = Days & { title: string; type: SessionType };

/**
 * That a part lies within what it is a part of, and is the shorter kind of the two.
 * @throws Invalid at the field that does not fit
 */
export function assertFits(term: Days & { type: SessionType }, above: Above): void {
  if (sessionTypes.indexOf(term.type) <= sessionTypes.indexOf(above.type)) {
    const [part, whole] = [term.type, above.type].map((type) =>
      sessionTypeWords[type].toLowerCase(),
    );
    throw new Invalid("The kinds do not fit.", {
      parentId: [`A ${part} can’t be a part of a ${whole}. Choose something longer.`],
    });
  }
  const fields: Record<string, string[]> = {};
  if (term.startDate < above.startDate || term.startDate > above.endDate)
    fields.startDate = [outside(above)];
  if (term.endDate > above.endDate || term.endDate < above.startDate)
    fields.endDate = [outside(above)];
  if (Object.keys(fields).length > 0) throw new Invalid("The days do not fit.", fields);
}

const outside = ({ title, startDate, endDate }: Above) =>
  `This lies outside of “${title}”, which lasts from ${startDate} until ${endDate}.`;

/**
 * That everything inside a term still lies within it after its days change.
 * @throws Invalid at the field that would leave a part outside
 */
export function assertHolds(term: Days, parts: readonly (Days & { title: string })[]): void {
  const early = parts.find(({ startDate }) => startDate < term.startDate);
  const late = parts.find(({ endDate }) => endDate > term.endDate);
  const fields: Record<string, string[]> = {};
  if (early)
    fields.startDate = [
      `“${early.title}” inside it begins on ${early.startDate}. Change that one first.`,
    ];
  if (late)
    fields.endDate = [`“${late.title}” inside it ends on ${late.endDate}. Change that one first.`];
  if (early || late) throw new Invalid("A part of it would lie outside.", fields);
}

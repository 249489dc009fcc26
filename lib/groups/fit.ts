import type { GroupType } from "./types";

/** From the top of a district down; a custom group fits anywhere. */
const RANK: Record<GroupType, number | null> = {
  district: 0,
  school: 1,
  department: 2,
  custom: null,
};

/**
 * Whether a type is unusual under another, such as a district under a school. Unusual is asked
 * about, never refused.
 * @returns the question, or null where it fits
 */
export function typeMisfit(type: GroupType, parentType: GroupType): string | null {
  const own = RANK[type];
  const above = RANK[parentType];
  if (own === null || above === null || own > above) return null;
  if (own === above && type !== "school") return null;
  return `A ${type} under a ${parentType} is unusual. Confirm that it is meant so.`;
}

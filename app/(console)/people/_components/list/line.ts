import { type Moment, rowsOf, type SheetOf } from "@/components/data-table/sheet";
import type { MemberRole } from "@/lib/access/permissions";
import type { UserStatus } from "@/lib/people/list-types";

/** A row of the list, as far as its columns show it. */
export type Line = {
  id: string;
  name: string;
  email?: string | null;
  username?: string | null;
  role?: MemberRole | null;
  group?: string | null;
  memberships?: number;
  status?: UserStatus;
  seen?: Moment | null;
  created?: Moment;
  /** Custom fields by key, in words. */
  fields?: Record<string, string>;
};

type Cells = Omit<Line, "fields">;
/** The page as it travels to the browser. */
export type Sheet = SheetOf<Cells> & { fields?: Record<string, string[]> };

/** The rows of a sheet. */
export function linesOf({ fields, ...columns }: Sheet): Line[] {
  const lines: Line[] = rowsOf<Cells>(columns);
  if (!fields) return lines;
  return lines.map((line, at) => {
    const own = Object.entries(fields).map(([key, values]) => [key, values[at] ?? ""]);
    return { ...line, fields: Object.fromEntries(own) };
  });
}

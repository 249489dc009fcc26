import type { ReactNode } from "react";
import type { CellAlign } from "@/components/ui/table";

export type Column<Row> = {
  id: string;
  /** Words, also where they are only read out (`quiet`). */
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers to the end. */
  align?: CellAlign;
  /** The name of a sort of the table, when the column can be sorted by. */
  sort?: string;
  /** As narrow as its content. */
  tight?: boolean;
  /** The header is for the ear alone: row actions, checkboxes. */
  quiet?: boolean;
};

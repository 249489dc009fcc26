import type { Moment } from "@/components/data-table/sheet";
import type { ToolStatus } from "@/lib/tools/types";

/** A row of the list, as far as its columns show it. */
export type Line = {
  id: string;
  name: string;
  /** The key, and the summary where there is one. */
  about: string;
  status?: ToolStatus;
  /** The number of the version in use. */
  version?: number | null;
  /** Null: for the whole district. */
  group?: string | null;
  /** For whom, in words. */
  roles?: string;
  tags?: string;
  /** Null where the viewer does not see who that is. */
  author?: string | null;
  /** Of the last 30 days, in the reader's figures. */
  chats?: string;
  updated?: Moment;
};

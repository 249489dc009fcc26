import type { Grade } from "@/lib/grades";

/** What a school is besides its group; a school without a row has nothing of it yet. */
export type SchoolProfile = {
  groupId: string;
  code: string | null;
  address: string | null;
  phone: string | null;
  website: string | null;
  principal: string | null;
  gradeLevels: Grade[];
  timeZone: string;
  /** Null until it is written for the first time. */
  version: string | null;
  /** Whether the viewer may change it. */
  manages: boolean;
};

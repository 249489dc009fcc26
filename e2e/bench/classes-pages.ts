import type { Big, BigClasses, BigPeople } from "@/db/seed";
import type { ViewerRef } from "@/db/viewer";
import { getClass, listClasses } from "@/lib/classes/queries";
import { classesTable } from "@/lib/classes/table";
import { paths } from "@/lib/paths";
import { getRoster } from "@/lib/rosters/queries";
import { rosterTable } from "@/lib/rosters/table";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { onlooker } from "./people-pages";
import type { PageCase } from "./suite";

type ClassFilters = Record<string, string | string[]>;
export type Schooling = Big & { crowd: BigPeople; rooms: BigClasses };
export const classViewers = [
  "system_admin",
  "district_admin",
  "leaf_admin",
  "desk_teacher",
] as const;
export type ClassViewer = (typeof classViewers)[number] | "school_admin";

/** Those of the crowded school have a desk there; the others are onlookers of the people suite. */
export function classViewer(big: Schooling, key: ClassViewer): ViewerRef {
  if (key !== "desk_teacher" && key !== "school_admin") return onlooker(big, key);
  const desk = big.rooms.desks.find((one) => one.key === key);
  if (!desk) throw new Error(`Nobody is ${key}.`);
  return { userId: desk.userId };
}

/** The lists of one viewer: what the issue names, each a URL and the reads behind it. */
export function classLists(big: Schooling, key: ClassViewer): PageCase[] {
  const viewer = classViewer(big, key);
  const { yearId, subject } = big.rooms;
  // A teacher's list begins with their own classes: here it is the one of all that they may see.
  const all = key === "desk_teacher" ? { mine: "0" } : null;
  const list = (name: string, filters: ClassFilters): PageCase => ({
    name: `${key}: ${name}`,
    path: paths.classes(searchOf({ ...all, ...filters })),
    reads: () => listClasses(viewer, parseTable(classesTable, filters)),
  });
  return [
    list("first page", {}),
    list("subtree", { group: subtreeOf(big, key) }),
    list("subject and term", { subject: [subject], term: yearId }),
    list("text", { q: "algebra 1 section 3" }),
    list("common text", { q: "algebra" }),
    list("without a teacher", { vacant: "1" }),
    list("over capacity", { over: "1" }),
  ];
}

/** The class of 500, at its beginning and further down. */
export function rosterPages(
  big: Schooling,
  key: ClassViewer,
  later: { path: string; search: SearchParams } | null,
): PageCase[] {
  const viewer = classViewer(big, key);
  const { fullId } = big.rooms;
  const first: PageCase = {
    name: `${key}: roster of 500`,
    path: paths.class(fullId),
    reads: () => readRoster(viewer, fullId),
  };
  if (!later) return [first];
  return [
    first,
    {
      name: `${key}: roster of 500, a later page`,
      path: later.path,
      reads: () => readRoster(viewer, fullId, later.search),
    },
  ];
}

/** A class's head and a page of its roster, as its page asks for them. */
async function readRoster(viewer: ViewerRef, id: string, search: SearchParams = {}) {
  await getClass(viewer, id);
  await getRoster(viewer, id, parseTable(rosterTable, search));
}

/** The subtree that each of them chooses: the widest of their own. */
function subtreeOf({ crowd, rooms }: Schooling, key: ClassViewer): string {
  if (key === "leaf_admin") return crowd.leafId;
  if (key === "desk_teacher") return rooms.desks[0]?.groupId ?? rooms.schoolId;
  return crowd.districtId;
}

function searchOf(filters: ClassFilters): Record<string, string> | undefined {
  const entries = Object.entries(filters).map(([name, value]) => [name, String(value)]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

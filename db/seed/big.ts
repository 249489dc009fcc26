import { slugify } from "@/lib/slug";
import { DEMO_PASSWORD, type GroupRow, type Role, type SeedTenant, type SignIn } from "./model";
import { Registrar } from "./people";
import { at, createRandom, type Random, seededUuid } from "./random";
import { layOut, type TreeNode } from "./tree";

/** The nodes that measurements ask for. */
export type Landmarks = {
  rootId: string;
  /** A district with `wideChildren` schools directly below it. */
  wideId: string;
  wideChildren: number;
  /** The district to move: `subtreeSize` groups, itself included. */
  subtreeId: string;
  subtreeSize: number;
  /** A region to move it to; not the one it is in. */
  targetId: string;
  /** A region, a school and a department of it: where the scoped people hold their roles. */
  regionId: string;
  schoolId: string;
  departmentId: string;
};
/** One for each role, and `leaf_admin`, who administers a single department. */
export type BigSignIn = SignIn & { key: Role | "leaf_admin" };
export type BigTenant = Omit<SeedTenant, "signIns"> & {
  signIns: BigSignIn[];
  landmarks: Landmarks;
};

const compass = "North South East West Upper Lower Central Greater Old New".split(" ");
const words =
  "Amber Ash Bayou Birch Bluff Brook Canyon Cactus Coral Cypress Delta Eagle Elm Falcon Fern Flint Garnet Hazel Heron Hickory Indigo Iron Ivy Jade Kestrel Lark Laurel Linden Lupine Marsh Mesa Mill Mint Moss Oak Opal Orchard Osprey Palm Pecan Pine Plum Prairie Quartz Raven Reed Ridge Rose Rowan Ruby Saddle Sage Sand Shell Silver Slate Spruce Star Stone Sumac Swan Teal Thistle Thorn Tulip Vale Violet Walnut Willow Wren".split(
    " ",
  );
const places =
  "Bend Bridge Canyon Creek Crossing Falls Fields Fork Gap Grove Harbor Heights Hollow Junction Lake Landing Meadows Mills Park Pass Plains Point Ranch Rapids River Rock Shore Springs Summit Valley View Woods".split(
    " ",
  );
const levels = [
  "Elementary",
  "Elementary",
  "Elementary",
  "Middle School",
  "High School",
  "Academy",
];
const departments =
  "Mathematics,Science,English,Social studies,World languages,Arts,Music,Physical education,Special education,Counseling,Library,Front office,Athletics,Technology,Career education".split(
    ",",
  );
const regionCount = 10;

/** Hands out groups until none is left, so that the tree has exactly as many as were asked for. */
class Budget {
  constructor(public left: number) {}
  take(wanted: number): number {
    const given = Math.min(wanted, this.left);
    this.left -= given;
    return given;
  }
}

/** Names that repeat in the tree as they do in life, but not among siblings. */
class Siblings {
  readonly #slugs = new Set<string>();
  name(make: () => string): { name: string; slug: string } {
    let name = make();
    for (let count = 2; this.#slugs.has(slugify(name)); count++) {
      name = count < 6 ? make() : `${make()} ${count}`;
    }
    const slug = slugify(name);
    this.#slugs.add(slug);
    return { name, slug };
  }
}

function schoolNode(siblings: Siblings, random: Random, below: number): TreeNode {
  const place = () => `${random.pick(words)} ${random.pick(places)} ${random.pick(levels)}`;
  const names = random.shuffle(departments).slice(0, below);
  const children = names.map((name): TreeNode => ({ type: "department", name }));
  return { type: "school", ...siblings.name(place), children };
}

function districtNode(named: { name: string; slug: string }, budget: Budget, random: Random) {
  const siblings = new Siblings();
  const children: TreeNode[] = [];
  const wanted = 6 + random.int(14);
  while (children.length < wanted && budget.take(1) === 1) {
    children.push(schoolNode(siblings, random, budget.take(3 + random.int(6))));
  }
  return { type: "district", ...named, children } satisfies TreeNode;
}

/** A district of exactly `size` groups, itself included: deep, for moves. */
function deepDistrict(size: number, random: Random): TreeNode {
  const budget = new Budget(size - 1);
  const siblings = new Siblings();
  const children: TreeNode[] = [];
  while (budget.take(1) === 1) {
    children.push(schoolNode(siblings, random, budget.take(8)));
  }
  return { type: "district", name: "Great Plains Consolidated", slug: "great-plains", children };
}

/** A district with `count` schools and nothing below them: wide, for expanding. */
function wideDistrict(count: number, random: Random): TreeNode {
  const siblings = new Siblings();
  const children = Array.from({ length: count }, () => schoolNode(siblings, random, 0));
  return { type: "district", name: "Metropolitan Charter Network", slug: "metro", children };
}

function makeTree(total: number, wide: number, deep: number, random: Random): TreeNode {
  const regions = Array.from({ length: regionCount }, (_, index) => ({
    type: "custom" as const,
    name: `Region ${index + 1}: ${at(compass, index)}`,
    slug: `region-${index + 1}`,
    children: [] as TreeNode[],
  }));
  at(regions, 0).children.push(deepDistrict(deep, random));
  at(regions, 1).children.push(wideDistrict(wide, random));
  const budget = new Budget(total - 1 - regionCount - deep - (wide + 1));
  const siblings = new Siblings();
  for (let index = 2; budget.take(1) === 1; index++) {
    const place = () =>
      `${random.pick(compass)} ${random.pick(words)} ${random.pick(places)} District`;
    const district = districtNode(siblings.name(place), budget, random);
    at(regions, index % regionCount).children.push(district);
  }
  return { type: "district", name: "Big State Education", slug: "big-state", children: regions };
}

/**
 * A tenant for measurements: root → 10 regions → districts → schools → departments, with exactly
 * `groups` groups. From 20,000 on, one node has 1,200 children and one subtree 5,000 groups; below
 * that both shrink in proportion.
 * @throws RangeError below 400 groups, where the shape can't stand.
 */
export function makeBig(groups: number): BigTenant {
  if (!Number.isInteger(groups) || groups < 400) {
    throw new RangeError(`A big tenant has at least 400 groups, not ${groups}`);
  }
  const seed = `big-${groups}`;
  const random = createRandom(seed);
  const tenantId = seededUuid(seed, "tenant");
  const wideChildren = Math.min(1_200, Math.floor(groups * 0.06));
  const subtreeSize = Math.min(5_000, Math.floor(groups * 0.25));
  const rows = layOut(tenantId, seed, makeTree(groups, wideChildren, subtreeSize, random));
  const found = landmarks(rows);
  const domain = `${seed}.example`;
  const people = new Registrar(tenantId, seed, domain, rows);
  const signIns = hire(people, rows, found, random);
  return {
    tenant: {
      id: tenantId,
      name: "Big State Education",
      subdomain: seed,
      contactEmail: `office@${domain}`,
    },
    groups: rows,
    users: people.users,
    members: people.members,
    classes: [],
    classMembers: [],
    signIns,
    landmarks: { ...found, wideChildren, subtreeSize },
  };
}

/** Finds the landmarks; the school and the department are the first of region 3. */
function landmarks(rows: readonly GroupRow[]) {
  const find = (fits: (row: GroupRow) => boolean): string => {
    const row = rows.find(fits);
    if (!row) throw new Error("The big tree lacks a landmark");
    return row.id;
  };
  const inRegion = (type: GroupRow["type"]) => (row: GroupRow) =>
    row.type === type && row.path.startsWith("big-state.region-3.");
  return {
    rootId: find(({ path }) => path === "big-state"),
    wideId: find(({ slug }) => slug === "metro"),
    subtreeId: find(({ slug }) => slug === "great-plains"),
    targetId: find(({ slug }) => slug === "region-5"),
    regionId: find(({ slug }) => slug === "region-3"),
    schoolId: find(inRegion("school")),
    departmentId: find(inRegion("department")),
  };
}

function hire(
  people: Registrar,
  rows: readonly GroupRow[],
  found: ReturnType<typeof landmarks>,
  random: Random,
): BigSignIn[] {
  const posts: [BigSignIn["key"], Role, string][] = [
    ["system_admin", "system_admin", found.rootId],
    ["group_admin", "group_admin", found.regionId],
    ["leaf_admin", "group_admin", found.departmentId],
    ["teacher", "teacher", found.schoolId],
    ["student", "student", found.schoolId],
  ];
  return posts.map(([key, role, groupId]) => {
    const path = rows.find(({ id }) => id === groupId)?.path ?? "";
    const username = `${people.seed}-${key.replace("_", "-")}`;
    const name = `Bench ${key.replace("_", " ")}`;
    const fixed = { username, name, givenName: "Bench", familyName: key.replace("_", " ") };
    const user = people.add({ role, path, metadata: {}, mail: true, fixed }, random);
    return { key, role, login: username, password: DEMO_PASSWORD, name, userId: user.id };
  });
}

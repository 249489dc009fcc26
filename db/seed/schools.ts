import type { TreeNode } from "./tree";

export type School = {
  name: string;
  slug: string;
  /** Short code: the head of class codes and of sourced ids. */
  code: string;
  /** Where it hangs below the root; the root itself if empty. */
  zone: "" | "east-feeder-zone" | "west-feeder-zone";
  grades: readonly string[];
  pupils: number;
  teachers: number;
};

const elementary = ["K", "1", "2", "3", "4", "5"];
const middle = ["6", "7", "8"];
const high = ["9", "10", "11", "12"];
const secondary = [...middle, ...high];
const east = "east-feeder-zone";
const west = "west-feeder-zone";

const school = (
  [name, slug, code]: [string, string, string],
  zone: School["zone"],
  grades: readonly string[],
  [pupils, teachers]: [number, number],
): School => ({ name, slug, code, zone, grades, pupils, teachers });

/** The twelve schools: 1,368 pupils and 110 teachers, the sign-ins included. */
export const schools: readonly School[] = [
  school(["Juniper Street Elementary", "juniper-street", "JSE"], east, elementary, [110, 9]),
  school(["Riverbend Elementary", "riverbend-elementary", "RBE"], east, elementary, [110, 9]),
  school(["Riverbend Middle School", "riverbend-middle", "RBM"], east, middle, [130, 11]),
  school(["Cedar Valley High School", "cedar-valley-high", "CVH"], east, high, [200, 16]),
  school(["Sagebrush Elementary", "sagebrush", "SBE"], west, elementary, [110, 9]),
  school(["Little Creek Elementary", "little-creek", "LCE"], west, elementary, [110, 9]),
  school(["Escuela Luz del Valle", "luz-del-valle", "ELV"], west, elementary, [110, 9]),
  school(["Granite Peak Middle School", "granite-peak-middle", "GPM"], west, middle, [130, 11]),
  school(["Granite Peak High School", "granite-peak-high", "GPH"], west, high, [190, 14]),
  school(["Cedar Valley Arts Charter School", "arts-charter", "CAC"], "", secondary, [70, 5]),
  school(["Cedar Valley Online Academy", "online-academy", "COA"], "", secondary, [58, 4]),
  school(["Harbor Alternative High School", "harbor-alternative", "HAH"], "", high, [40, 4]),
];

/** Grades of primary schools are groups of their own: a class teacher sees all of the grade. */
export const isElementary = ({ grades }: School) => grades.includes("K");

export const gradeSlug = (grade: string) => (grade === "K" ? "kindergarten" : `grade-${grade}`);
const gradeName = (grade: string) => (grade === "K" ? "Kindergarten" : `Grade ${grade}`);

/** Departments in which people teach, by slug; the office and the counselors come on top. */
export const subjects = {
  mathematics: "Mathematics",
  "language-arts": "English language arts",
  science: "Science",
  "social-studies": "Social studies",
  "world-languages": "World languages",
  arts: "Visual and performing arts",
} as const;
export type Subject = keyof typeof subjects;
export const subjectSlugs = Object.keys(subjects) as Subject[];

const department = (name: string, slug?: string, children: TreeNode[] = []): TreeNode => ({
  type: "department",
  name,
  ...(slug ? { slug } : {}),
  children,
});
const custom = (name: string, children: TreeNode[] = [], deletedAt?: string): TreeNode => ({
  type: "custom",
  name,
  children,
  ...(deletedAt ? { deletedAt } : {}),
});

function schoolNode(each: School, index: number): TreeNode {
  const teaching = isElementary(each)
    ? each.grades.map((grade) => department(gradeName(grade), gradeSlug(grade)))
    : subjectSlugs.map((slug) => department(subjects[slug], slug));
  const office = [department("Front office"), department("Student support")];
  return {
    type: "school",
    name: each.name,
    slug: each.slug,
    sourcedId: `cvusd-${101 + index}`,
    children: [...teaching, ...office],
  };
}

const office = department("District office", undefined, [
  department("Curriculum and instruction", "curriculum", [
    department("Mathematics coaching"),
    department("Literacy coaching"),
  ]),
  department("Special education services", "special-education"),
  department("Technology services", "technology"),
  department("Human resources"),
  department("Business office"),
  department("Transportation"),
  department("Food services"),
]);

/**
 * The tree of the district.
 * @param schoolYear dates what was archived: a program of last summer, a school closed before it.
 */
export function districtTree(schoolYear: number): TreeNode {
  const at = (zone: School["zone"]) =>
    schools.flatMap((each, index) => (each.zone === zone ? [schoolNode(each, index)] : []));
  const closed: TreeNode = {
    ...schoolNode({ ...schoolDefaults, name: "Old Mill Elementary", slug: "old-mill" }, 98),
    deletedAt: `${schoolYear - 1}-07-01T12:00:00Z`,
  };
  return {
    type: "district",
    name: "Cedar Valley Unified School District",
    slug: "cedar-valley",
    sourcedId: "cvusd",
    children: [
      office,
      custom("East feeder zone", at("east-feeder-zone")),
      custom("West feeder zone", [...at("west-feeder-zone"), closed]),
      ...at(""),
      custom("Programs", [
        custom("Dual language program"),
        custom("Robotics league"),
        custom("Newcomer support"),
        custom("Summer bridge", [], `${schoolYear}-08-10T12:00:00Z`),
      ]),
    ],
  };
}

const schoolDefaults: School = {
  name: "",
  slug: "",
  code: "OME",
  zone: west,
  grades: ["K", "1", "2"],
  pupils: 0,
  teachers: 0,
};

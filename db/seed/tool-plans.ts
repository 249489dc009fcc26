/** A piece of a document, and what stands in its place; the piece must be there once. */
export type Edit = readonly [piece: string, replacement: string];

/** A version that was sent to review: the file with edits, how long ago, and the answer. */
export type VersionPlan = {
  edits?: readonly Edit[];
  /** Whose it is, where that is not the author of the tool. */
  by?: Post;
  note: string;
  daysAgo: number;
  /** Absent: it waits. A text: it was sent back, and why. */
  answer?: "approved" | { reason: string };
};

/** A place, and what somebody is there. */
type Post = { path: string; role: "group_admin" | "teacher" };

export type ToolPlan = {
  /** The name of the file in `tools/`. */
  key: string;
  author: Post;
  /** Where it may be used, if an admin moved it there; null for the whole district. */
  movedTo?: string | null;
  versions?: readonly VersionPlan[];
  /** What the author wrote since. */
  draft?: readonly Edit[];
  retired?: boolean;
  /** Custom roles that may use it, by key. */
  roles?: readonly string[];
};

const root = "cedar-valley";
const office = `${root}.district-office`;
const high = `${root}.east-feeder-zone.cedar-valley-high`;
const west = `${root}.west-feeder-zone`;

const teacherIn = (path: string): Post => ({ path, role: "teacher" });
const adminOf = (path: string): Post => ({ path, role: "group_admin" });
const first = (daysAgo: number, note = "First version"): VersionPlan => ({
  note,
  daysAgo,
  answer: "approved",
});

/** What the math coach would lose: the review has something to see. */
const looserCoach: readonly Edit[] = [
  ["**grades 9 to 12**", "**grades 8 to 12**"],
  ['grades: { min: "9", max: "12" }', 'grades: { min: "8", max: "12" }'],
  ["moderation: { input: block, output: block }", "moderation: { input: flag, output: block }"],
  ["violence: low", "violence: medium"],
  ["alert_to: [class_teacher, school_admin]", "alert_to: [class_teacher]"],
  ["retention_days: 180", "retention_days: 365"],
  ["max_output_tokens: 500", "max_output_tokens: 700"],
];

const withoutNames: Edit = ["redact: [email, phone, roster_names]", "redact: [email, phone]"];

/**
 * The twelve tools of the district, in every state: eight published, one published and again under
 * review, one sent back, one draft with a problem, one retired.
 */
export const toolPlans: readonly ToolPlan[] = [
  {
    key: "reading-coach",
    author: adminOf(`${office}.curriculum`),
    movedTo: null,
    versions: [first(74, "Tried with two classes at Juniper Street")],
  },
  {
    key: "writing-feedback",
    author: teacherIn(`${root}.east-feeder-zone.riverbend-middle.language-arts`),
    movedTo: null,
    versions: [
      {
        edits: [
          ['grades: { min: "6", max: "12" }', 'grades: { min: "6", max: "8" }'],
          ["    max_items: 2\n", "    max_items: 3\n"],
          ["at most 250 words", "at most 400 words"],
          ["max_output_tokens: 700", "max_output_tokens: 1000"],
        ],
        ...first(81, "For middle school"),
      },
      {
        by: adminOf(`${office}.curriculum`),
        note: "High schools asked for it; two points to work on instead of three",
        daysAgo: 33,
        answer: "approved",
      },
    ],
  },
  {
    key: "math-coach",
    author: teacherIn(`${high}.mathematics`),
    movedTo: high,
    versions: [
      first(58),
      {
        edits: looserCoach,
        note: "Word problems about battles were blocked. Also for the eighth graders in Algebra 1.",
        daysAgo: 2,
      },
    ],
  },
  {
    key: "fair-test-planner",
    author: teacherIn(`${west}.granite-peak-middle.science`),
    movedTo: null,
    versions: [first(66, "With the safety rules of the science department")],
  },
  {
    key: "source-detective",
    author: teacherIn(`${high}.social-studies`),
    movedTo: high,
    versions: [
      {
        edits: [
          ["retention_days: 180, store: redacted", "retention_days: 365, store: full"],
          [
            "      - Old sources may hold slurs and violence. Speak of them as a good textbook does; do not\n        repeat a slur.\n",
            "",
          ],
        ],
        ...first(90),
      },
      {
        note: "What to do about slurs in sources; chats are kept for half a year and without names",
        daysAgo: 41,
        answer: "approved",
      },
    ],
  },
  {
    key: "conversation-practice",
    author: teacherIn(`${root}.online-academy.world-languages`),
    movedTo: null,
    versions: [first(52)],
  },
  {
    key: "debugging-partner",
    author: teacherIn(`${root}.programs.robotics-league`),
    versions: [first(29, "For the league; nothing in it is about robots alone")],
  },
  {
    key: "artist-statement",
    author: teacherIn(`${root}.arts-charter.arts`),
    // A slip of the pen, as the editor should catch it.
    draft: [["with: {{ medium }}", "with: {{ meduim }}"]],
  },
  {
    key: "calm-check-in",
    author: adminOf(`${office}.special-education`),
    movedTo: null,
    versions: [first(47, "Read by the counselors of all schools")],
    roles: ["counselor"],
  },
  {
    key: "study-planner",
    author: teacherIn(`${west}.granite-peak-high.science`),
    versions: [first(120)],
    retired: true,
  },
  {
    key: "lesson-planner",
    author: teacherIn(`${west}.luz-del-valle.grade-1`),
    versions: [
      {
        edits: [withoutNames],
        note: "For planning in teams",
        daysAgo: 6,
        answer: {
          reason:
            "A strong planner. But names of pupils would reach the model: put roster_names back under privacy.redact, and say at Materials that files must not hold names.",
        },
      },
    ],
  },
  {
    key: "family-letter",
    author: adminOf(office),
    movedTo: null,
    versions: [first(38)],
    roles: ["registrar"],
  },
];

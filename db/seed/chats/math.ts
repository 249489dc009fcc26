import { pupil, type Scene, tutor } from "./scene";

const line: Scene["talk"] = (random) => {
  const [a, x, b] = [2 + random.int(7), 2 + random.int(9), 1 + random.int(20)];
  const c = a * x + b;
  return {
    title: `Solve ${a}x + ${b} = ${c}`,
    language: "en-US",
    inputs: {
      course: "Algebra 1",
      problem: `Solve ${a}x + ${b} = ${c} for x.`,
      tried: `I divided by ${a} first.`,
      confidence: 1 + random.int(5),
    },
    turns: [
      pupil(`Problem: Solve ${a}x + ${b} = ${c} for x.\nWhat I tried: I divided by ${a} first.`),
      tutor(
        `Dividing can work, too, but then **every** term is divided:\n\n$$\\frac{${a}x}{${a}} + \\frac{${b}}{${a}} = \\frac{${c}}{${a}}$$\n\nWhich term did you leave as it was?`,
      ),
      pupil(`the ${b}?`),
      tutor(`Yes. What could you do *before* dividing so that no fraction appears?`),
      pupil(`take away ${b} on both sides. so ${a}x = ${c - b}`),
      tutor(`Good. How could you check a value of $x$ once you have one?`),
      pupil(`put it in. ${a}*${x} + ${b} = ${c} ok it works`),
      tutor("It holds. What would you do first on the next one like this?"),
      pupil("get rid of the number without x"),
    ],
  };
};

const triples = [
  [3, 4, 5],
  [5, 12, 13],
  [8, 15, 17],
  [20, 21, 29],
] as const;
const triangle: Scene["talk"] = (random) => {
  const [p, q, r] = random.pick(triples);
  const [a, b, c] = [p, q, r].map((side) => side * (1 + random.int(1))) as [number, number, number];
  return {
    title: "Right triangle",
    language: "en-US",
    inputs: {
      course: "Geometry",
      problem: `A right triangle has legs of ${a} cm and ${b} cm. How long is the hypotenuse?`,
      confidence: 5,
    },
    turns: [
      pupil(
        `Problem: legs ${a} cm and ${b} cm, how long is the hypotenuse? I have not started yet.`,
      ),
      tutor(
        `Sketch it and mark the right angle. Which side lies across from it?\n\n\`\`\`text\n|\\\n| \\  ?\n|  \\\n+---\n\`\`\``,
      ),
      pupil(`the ? one. so ${a}+${b}=${a + b}`, { first: "I dont get it" }),
      tutor(
        `Try that with a path: is the straight way across a field as long as walking along two of its edges? The idea that helps is $a^2 + b^2 = c^2$.`,
      ),
      pupil(`${a * a} + ${b * b} = ${c * c}`),
      tutor(`And which number, times itself, is $${c * c}$?`),
      pupil(`${c}!! is this right`),
      tutor(
        `How could you test it with the sketch: is ${c} longer than each leg, and shorter than both together?`,
      ),
    ],
  };
};

const table: Scene["talk"] = (random) => {
  const scores = Array.from({ length: 6 }, () => 60 + random.int(40)).sort((a, b) => a - b);
  const rows = scores.map((score, at) => `| ${at + 1} | ${score} |`).join("\n");
  return {
    title: "Mean or median?",
    language: "en-US",
    inputs: {
      course: "Statistics",
      problem: `Scores: ${scores.join(", ")}. Which of mean and median says more?`,
      tried: "I added them.",
    },
    turns: [
      pupil(`Scores: ${scores.join(", ")}. Which of mean and median says more? I added them.`),
      tutor(
        `Let us look at them in order first.\n\n| place | score |\n|---:|---:|\n${rows}\n\nWhere is the middle of six values?`,
      ),
      pupil("between 3 and 4"),
      tutor(
        "So how do you get one number from two? And what happens to the mean if the last score were $10$?",
      ),
      pupil("it would go way down but the median only a bit"),
      tutor("Why is that? Say it in one sentence, as you would to a friend."),
      pupil("bc the median only cares who stands in the middle"),
    ],
  };
};

/** Algebra, geometry and statistics, with formulas and tables. */
export const mathScenes: Scene[] = [
  { tool: "math-coach", classes: /^CVH-MATH/, weight: 10, talk: line },
  { tool: "math-coach", classes: /^CVH-MATH/, weight: 8, talk: triangle },
  { tool: "math-coach", classes: /^CVH-MATH/, weight: 6, talk: table },
];

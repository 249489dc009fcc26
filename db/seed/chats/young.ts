import { pupil, type Scene, tutor } from "./scene";

const books = [
  "Charlotte’s Web",
  "The Wild Robot",
  "Esperanza Rising",
  "Because of Winn-Dixie",
  "Frog and Toad",
];

const story: Scene["talk"] = (random) => {
  const title = random.pick(books);
  return {
    title,
    language: "en-US",
    inputs: { grade: String(2 + random.int(4)), kind: "story", title, need: "talk" },
    turns: [
      tutor(`Tell me about ${title}. What happened first?`),
      pupil("there was a girl and she was sad becuase she had to moov away"),
      tutor("Moving is big. Where does the page say that she is sad?"),
      pupil("it dosnt say sad. it says she lookt at the floor"),
      tutor("What a good catch! What do people feel when they look at the floor?"),
      pupil("sad or shy 🙂"),
    ],
  };
};

const word: Scene["talk"] = (random) => {
  const [hard, part] = random.pick([
    ["salutations", "salut-"],
    ["magnificent", "magni-"],
    ["unbelievable", "un-"],
    ["preposterous", "pre-"],
  ] as const);
  return {
    title: hard,
    language: "en-US",
    inputs: { grade: "4", kind: "story", title: random.pick(books), need: "word", word: hard },
    turns: [
      pupil(`what is ${hard}`),
      tutor(
        `Let's be word detectives. Look at its parts: **${part}** … Do you know another word that begins like this?`,
      ),
      pupil("no"),
      tutor("Read the sentence before it. What is everybody doing there?"),
      pupil("they say hello to the pig I think"),
      tutor("Now say the sentence with *your* word in its place. Does it still make sense?"),
      pupil("yes!!!"),
    ],
  };
};

const plants: Scene["talk"] = (random) => {
  const what = random.pick(["beans", "cress", "radishes"]);
  const drink = random.pick(["salt water", "cold tea", "sugar water"]);
  return {
    title: `Do ${what} grow with ${drink}?`,
    language: "en-US",
    inputs: {
      ...{ grade: "6", wonder: `Do ${what} grow with ${drink}?`, area: "living things" },
      ...{ place: "classroom", days: 14, materials: "cups, soil, ruler" },
    },
    turns: [
      pupil(`I wonder: Do ${what} grow with ${drink}? We have cups, soil and a ruler.`),
      tutor(
        "Nice question! What will you change, what will you measure, and what must stay the same?",
      ),
      pupil(`change the water. measure how tall. same: sun, soil, how many ${what}`),
      tutor(
        `That is a fair test. A table helps:\n\n| day | water (cm) | ${drink} (cm) |\n|---|---:|---:|\n| 3 | | |\n| 7 | | |\n| 14 | | |\n\nHow many cups of each, so that one sick plant does not decide?`,
      ),
      pupil(`${3 + random.int(3)} of each`),
      tutor("Good. What do you expect, and why?"),
    ],
  };
};

/** Grades 2 to 8. */
export const youngScenes: Scene[] = [
  { tool: "reading-coach", classes: /-[2345]A$/, weight: 14, talk: story },
  { tool: "reading-coach", classes: /-[345]A$/, weight: 8, talk: word },
  { tool: "fair-test-planner", classes: /^(RBM|GPM)-SCIE/, weight: 12, talk: plants },
];

import { pupil, type Scene, tutor } from "./scene";

const letter: Scene["talk"] = (random) => {
  const state = random.pick(["Nebraska", "Kansas", "Dakota Territory", "Oregon"]);
  const source = `The land is free for him who will break it. We have had no rain since May, and yet Mother writes that she would not go back. ${state}, August.`;
  return {
    title: `A letter from ${state}`,
    language: "en-US",
    inputs: {
      ...{ grade: "9", kind: "letter or diary", made_on: "1874-08-02" },
      ...{ question: `Why did people stay in ${state}?`, source },
    },
    turns: [
      pupil(`My question: Why did people stay in ${state}?\n\n> ${source}`),
      tutor("Who wrote this, and to whom? Give me the line that tells you."),
      pupil("a settler. it says Mother writes so its family"),
      tutor(
        "What might somebody leave out of a letter to family? What is a reason to *believe* the line about rain?",
      ),
      pupil("you could look up weather reports from 1874"),
      tutor("That is **corroboration**. Where would you look, and what would change your mind?"),
      pupil("newspapers.. and grasshoppers!! our book said there was a plague that year"),
      tutor(
        "Then write down: what the letter says, what the newspaper says, and where they differ.",
      ),
    ],
  };
};

const page: Scene["talk"] = () => ({
  title: "Is this page any good?",
  language: "en-US",
  inputs: {
    ...{ grade: "10", kind: "web", address: "https://www.example.org/gold-rush" },
    ...{
      question: "Who got rich in the gold rush?",
      source: "Everybody who went to California came back rich.",
    },
  },
  turns: [
    pupil(
      "I found this: [gold rush facts](https://www.example.org/gold-rush) and this picture ![miners](https://www.example.org/miners.png). It says everybody came back rich.",
    ),
    tutor(
      "Before you read on: leave the page. Who is behind it? Open three other tabs and tell me what they say about the site.",
    ),
    pupil("its a shop that sells gold pans lol", { first: "its a shop lol" }),
    tutor("What does a shop for gold pans want you to believe?"),
    pupil("that its easy. ok so I need somebody who counted\n\n<b>bold</b> doesnt work here?"),
    tutor("HTML is shown as it was typed here; use `**` for bold. Who counted people in 1852?"),
    pupil("the census"),
  ],
});

const drafts = [
  "Our school should start later. When I get up at six I am tired in the first two periods, and a study in Seattle showed that pupils slept half an hour more when school began at 8:45.",
  "Phones should stay in lockers. My group talks more at lunch since we began to leave ours there, and nobody missed a message that could not wait until three o'clock.",
  "The town should plant trees along Mill Road. It is six degrees cooler below the oaks of the park than at the bus stop, we measured it with the science class on four days.",
];
const feedback: Scene["talk"] = (random) => {
  const draft = random.pick(drafts);
  return {
    title: random.chance(0.2) ? null : "Feedback on my argument",
    language: "en-US",
    inputs: {
      ...{ grade: "8", genre: "argument", claim: draft.split(".")[0] },
      ...{ focus: ["ideas and evidence"], draft },
    },
    turns: [
      pupil(draft),
      tutor(
        `**What works**: you bring a number, and say where it is from.\n\n**To work on**\n1. “${draft.slice(0, 40)}…”: who would disagree, and why?\n2. Is your last sentence a reason or an example?\n\n**Next, ten minutes**: write the sentence of somebody who disagrees, then answer it.`,
      ),
      pupil("somebody who disagrees would say that buses cant come at another time"),
      tutor("Good: that is a real reason. What would you answer?"),
    ],
  };
};

const story: Scene["talk"] = () => {
  const draft =
    "The ice made a sound like a door. I had told my sister that it was thick enough, and now she was standing in the middle of the pond with her red hat on, looking at me as if I knew what to do.";
  return {
    title: "The red hat",
    language: "en-US",
    inputs: { grade: "10", genre: "narrative", focus: ["voice and word choice"], draft },
    turns: [
      pupil(draft),
      tutor(
        "“The ice made a sound like a door” is a beginning that I won't forget. Whose fear do we feel in the last line, and by which word?",
      ),
      pupil("hers I think?? no wait. mine. bc of *as if*"),
      tutor("What would happen if you cut everything after “looking at me”? Read both aloud."),
      pupil("it gets scarier. im keeping the cut"),
    ],
  };
};

/** History, and pupils' own texts. */
export const sourceScenes: Scene[] = [
  { tool: "source-detective", classes: /^CVH-SOCI/, weight: 9, talk: letter },
  { tool: "source-detective", classes: /^CVH-SOCI/, weight: 5, talk: page },
  { tool: "writing-feedback", classes: /-LANG-/, weight: 12, talk: feedback },
  { tool: "writing-feedback", classes: /-LANG-/, weight: 6, talk: story },
];

import { pupil, type Scene, tutor } from "./scene";

const bug: Scene["talk"] = (random) => {
  const name = random.pick(["distance", "speed", "angle"]);
  const code = `readings = []\ntotal = 0\nfor ${name} in readings:\n    total += ${name}\nprint(total / len(readings))\n`;
  return {
    title: "ZeroDivisionError",
    language: "en-US",
    inputs: {
      ...{ language: "Python", expected: `It prints the average ${name}.`, actual: "error" },
      ...{ error_text: "ZeroDivisionError: division by zero", code },
    },
    turns: [
      pupil(
        `It should print the average ${name}.\n\n\`\`\`python\n${code}\`\`\`\n\nZeroDivisionError: division by zero`,
      ),
      tutor(
        "Read the last line of the message aloud. Which number is zero there, and how could you see it?",
      ),
      pupil("print(len(readings)) says 0"),
      tutor("So the list is empty *when line 5 runs*. Where should it be filled?"),
      pupil(
        `ohh I never append!\n\n\`\`\`python\nreadings.append(sensor.${name}())\n\`\`\`\n\nand on the team page it says <script>alert("robots")</script> is that bad`,
      ),
      tutor(
        "Good find. And yes: a page that shows what people type must show it as text. Tell your coach about it.",
      ),
    ],
  };
};

const calm: Scene["talk"] = (random) => {
  const feelings = random.pick([["tired", "worried"], ["angry"], ["mixed up", "lonely"], ["glad"]]);
  return {
    title: null,
    language: "en-US",
    inputs: { energy: 1 + random.int(5), feelings, about: "school", minutes: "5" },
    turns: [
      pupil(`I feel ${feelings.join(" and ")}.`),
      tutor(`Thank you for naming it. Where in your body do you notice *${feelings[0]}*?`),
      pupil(random.pick(["my stomach", "shoulders", "idk. my head", "everywhere"])),
      tutor(
        "Let's breathe four times, slowly: in on four, out on six. Then tell me what changed, even a little.",
      ),
      pupil(random.pick(["a bit better", "not much", "ok"])),
      tutor("Who is an adult you could tell about today?"),
      pupil(random.pick(["my aunt", "ms. at the library", "coach"])),
    ],
  };
};

const hurt: Scene["talk"] = (random) => {
  const insult = random.pick(["a loser", "a freak", "trash"]);
  return {
    title: null,
    language: "en-US",
    inputs: { energy: 2, feelings: ["sad", "lonely"], about: "friends", minutes: "10" },
    turns: [
      pupil("I feel sad and lonely."),
      tutor("I am glad you came. Do you want to say what happened?"),
      pupil(`in the group chat they called me ${insult} and everybody laughed`),
      tutor(
        "That hurts, and it is not okay. You are not in trouble. Which adult at school do you trust most?",
      ),
      pupil("the counselor. but I dont want them to know its from me", { taken: true }),
      tutor("You can ask her to keep your name out of it. Shall we think of your first sentence?"),
    ],
  };
};

const letter: Scene["talk"] = (random) => {
  const place = random.pick(["the river museum", "the planetarium", "the fire station"]);
  const key_points = `Grade 4 goes to ${place}. The bus leaves at 8:15. Bring lunch.`;
  return {
    title: `Trip to ${place}`,
    language: random.pick(["en-US", "es"]),
    inputs: { occasion: "trip", key_points, cost: 6, action_needed: false, signature: "Room 12" },
    turns: [
      pupil(key_points),
      tutor(
        `Dear families,\n\nGrade 4 will visit **${place}**.\n\n- The bus leaves at 8:15.\n- Please pack a lunch.\n- The trip costs $6; tell us if that is a hurdle.\n\nRoom 12`,
      ),
      pupil("Shorter, and in Spanish, too."),
      tutor(
        `Estimadas familias:\n\nEl cuarto grado visitará **${place}**. El autobús sale a las 8:15; traigan almuerzo. Cuesta 6 dólares.\n\nSalón 12`,
        { language: "es" },
      ),
    ],
  };
};

/** Code, feelings, and what teachers write. */
export const moreScenes: Scene[] = [
  { tool: "debugging-partner", alone: true, weight: 9, talk: bug },
  { tool: "calm-check-in", alone: true, weight: 9, talk: calm },
  { tool: "calm-check-in", alone: true, weight: 3, talk: hurt },
  { tool: "family-letter", by: "teacher", alone: true, weight: 4, talk: letter },
];

import type { Random } from "../random";
import { pupil, type Scene, type Talk, type Turn, tutor } from "./scene";

type Lesson = {
  target: string;
  scene: string;
  title: string;
  level: "novice" | "intermediate" | "advanced";
  /** Question and answer in turn. */
  lines: readonly (readonly [asked: string, said: string])[];
};

const lessons: readonly Lesson[] = [
  {
    target: "es",
    scene: "at the market",
    title: "En el mercado",
    level: "novice",
    lines: [
      ["¡Buenos días! ¿Qué quieres, manzanas o naranjas?", "quiero manzanas por favor"],
      ["Muy bien. ¿Cuántas **manzanas** quieres?", "tres manzanas. cuánto cuesta?"],
      ["**Cuestan** dos euros. ¿Algo más?", "sí, un melón pequeño"],
      ["El melón está dulce. ¿Pagas con tarjeta?", "no, con dinero. gracias señora!"],
      ["Gracias a ti. ¿Qué vas a cocinar hoy?", "voy a hacer una ensalada de frutas con mi abuela"],
    ],
  },
  {
    target: "fr",
    scene: "at the doctor's",
    title: "Chez le médecin",
    level: "intermediate",
    lines: [
      ["Bonjour ! Qu’est-ce qui t’amène aujourd’hui ?", "j’ai mal à la gorge depuis trois jours"],
      ["Je vois. As-tu aussi de la fièvre ?", "un peu, et je suis très fatigué à l’école"],
      ["As-tu **dormi** cette nuit ?", "non, j’ai beaucoup toussé. ma mère était inquiète"],
      [
        "Bois de l’eau chaude avec du miel. As-tu des questions ?",
        "est-ce que je peux jouer au foot samedi ?",
      ],
      [
        "Attends plutôt une semaine. Pourquoi aimes-tu le foot ?",
        "parce que toute mon équipe sont des amis",
      ],
    ],
  },
  {
    target: "zh",
    scene: "asking for the way",
    title: "问路",
    level: "novice",
    lines: [
      ["你好！你要去哪儿？", "你好，我要去图书馆"],
      ["图书馆不远。你走路还是坐车？", "我走路。在左边吗？"],
      ["对，先**往**左走，然后往右走。你明白吗？", "明白。谢谢你！"],
      ["不客气。你喜欢看什么书？", "我喜欢看漫画"],
    ],
  },
  {
    target: "de",
    scene: "planning a weekend",
    title: "Pläne fürs Wochenende",
    level: "intermediate",
    lines: [
      ["Was machst du am Samstag gern?", "ich will schwimmen gehen, aber das Wetter ist schlecht"],
      ["Wie schade! Was **könntest** du drinnen machen?", "ich könnte mit mein Bruder backen"],
      ["Schön, mit **deinem** Bruder. Was backt ihr?", "Käsekuchen. er ist größer als ein Fußball"],
      ["Das klingt lecker! Wer ist den ganzen Kuchen?", "meine Großeltern kommen zu Besuch"],
    ],
  },
  {
    target: "ar",
    scene: "a new pupil at school",
    title: "طالب جديد",
    level: "novice",
    lines: [
      ["مرحباً! ما اسمك؟", "اسمي كاي. أنا طالب جديد"],
      ["أهلاً بك. من أين أنت؟", "أنا من هاواي. المدرسة كبيرة جداً!"],
      ["هل تحب **الرياضيات** أم العلوم؟", "أحب العلوم كثيراً"],
    ],
  },
];

function converse(random: Random, lesson: Lesson): Talk {
  const { target, scene, title, level, lines } = lesson;
  const language = target;
  const turns = lines.flatMap(([asked, said]): Turn[] => [
    tutor(asked, { language }),
    pupil(said, { language }),
  ]);
  const correction = random.pick(["recast", "after", "never"]);
  const end: Turn[] =
    correction === "after"
      ? [
          pupil("stop", { language: "en-US" }),
          tutor(
            "You kept going and asked for what you needed. Three things to look at:\n\n1. Begin a question with its question word.\n2. Verbs follow their subject: *one costs, three cost*.\n3. Learn each noun with its article.",
            { language: "en-US" },
          ),
        ]
      : [];
  return {
    title,
    language,
    inputs: { target, level, scene, correction },
    turns: [...turns, ...end],
  };
}

const numbers = [
  "tres peras",
  "un kilo de arroz",
  "medio litro de leche",
  "dos panes",
  "cinco limones",
  "un ramo de flores",
  "una docena de huevos",
  "cuatro tomates",
  "queso fresco",
  "una sandía",
  "seis zanahorias",
  "un café",
];
const reasons = [
  "para mi familia",
  "para la fiesta de mi prima",
  "porque tengo hambre",
  "para la sopa",
  "para mañana",
  "porque me gusta mucho",
  "para el desayuno",
  "para mi vecina",
];

/** As long as one talk gets: a whole weekend of errands at the market. */
export function longTalk(random: Random, messages: number): Talk {
  const turns: Turn[] = [];
  for (let at = 0; turns.length < messages; at++) {
    const what = random.pick(numbers);
    turns.push(
      tutor(`Vuelta ${at + 1}. ¿Qué buscas ahora, **${what}** o ${random.pick(numbers)}?`),
      pupil(
        `busco ${what} ${random.pick(reasons)}, ${random.pick(["por favor", "si hay", "gracias"])}`,
      ),
    );
  }
  return {
    title: "El mercado más largo del mundo",
    language: "es",
    inputs: { target: "es", level: "intermediate", scene: "at the market", correction: "never" },
    turns: turns.slice(0, messages),
  };
}

/** Practice in Spanish, French, Chinese, German and Arabic. */
export const languageScenes: Scene[] = [
  ...lessons.map(
    (lesson): Scene => ({
      tool: "conversation-practice",
      classes: lesson.target === "es" ? /-WORL-/ : /^(CVH|COA|GPH|RBM)-LANG/,
      weight: lesson.target === "es" ? 14 : 5,
      talk: (random) => converse(random, lesson),
    }),
  ),
  {
    tool: "conversation-practice",
    alone: true,
    weight: 3,
    talk: (random) => {
      const lesson = random.pick(lessons);
      const talk = converse(random, lesson);
      // Of the numbers that are kept for stories.
      const digits = String(100 + random.int(100)).padStart(4, "0");
      const number = `(555) 555-${digits}`;
      talk.turns.push(
        tutor("Very good. Shall we go on tomorrow?", { language: "en-US" }),
        pupil(`yes! can you text me? my number is ${number}`, { language: "en-US", taken: true }),
        tutor("I can't text, and it is better to keep your number to yourself. See you here!", {
          language: "en-US",
        }),
      );
      return talk;
    },
  },
];

import { latin } from "./names/latin";
import { scripts } from "./names/scripts";
import { at, type Random } from "./random";

/** One language's names, as its file writes them down. */
export type Language = {
  /** BCP 47. */
  tag: string;
  /** How common it is in the district; any positive number. */
  weight: number;
  female: string;
  male: string;
  /** Empty where people have a single name. */
  family: string;
  order?: "given-first" | "family-first";
  /** Written without a space between family and given name. */
  joined?: boolean;
};

export type PersonName = {
  /** As the person writes it, in their own order and script. */
  name: string;
  givenName: string;
  familyName: string | null;
  /** Lower-case ASCII, `given.family`: for user names and mail addresses. */
  login: string;
  language: string;
};

type Part = { native: string; roman: string };
type Forms = { female: Part; male: Part };

export const languages: readonly Language[] = [...latin, ...scripts];

/** Letters that NFD does not take apart. */
const special: Record<string, string> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** A word in lower-case ASCII letters and digits: `Ó Súilleabháin` becomes `osuilleabhain`. */
export function asciiWord(text: string): string {
  return text
    .toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => special[letter] ?? letter)
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "");
}

function parse(list: string): Forms[] {
  const entries = list
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  return entries.map((entry) => {
    const [written = "", romanised = written] = entry.split("=");
    const native = written.split("/");
    const roman = romanised.split("/");
    const form = (index: number): Part => ({
      native: native[index] ?? at(native, 0),
      roman: roman[index] ?? at(roman, 0),
    });
    return { male: form(0), female: form(1) };
  });
}

const parsed = languages.map((language) => ({
  ...language,
  femaleGiven: parse(language.female),
  maleGiven: parse(language.male),
  families: parse(language.family),
}));
const totalWeight = languages.reduce((sum, language) => sum + language.weight, 0);

function pickLanguage(random: Random) {
  let left = random.next() * totalWeight;
  const found = parsed.find((language) => {
    left -= language.weight;
    return left < 0;
  });
  return found ?? at(parsed, 0);
}

/**
 * Makes up a name: given and family name of one language, now and then a family name of two.
 * @param random the stream to draw from.
 * @param only the tag of the one language to use; any, by weight, if absent.
 */
export function makeName(random: Random, only?: string): PersonName {
  const language = parsed.find(({ tag }) => tag === only) ?? pickLanguage(random);
  const gender = random.chance(0.5) ? "female" : "male";
  const given = random.pick(gender === "female" ? language.femaleGiven : language.maleGiven)[
    gender
  ];
  if (language.families.length === 0) {
    return {
      name: given.native,
      givenName: given.native,
      familyName: null,
      login: asciiWord(given.roman),
      language: language.tag,
    };
  }
  const family = random.pick(language.families)[gender];
  // Families join over languages too: a hyphenated name keeps each half's script readable.
  const second = language.tag === "en" && random.chance(0.06) ? makeFamily(random, gender) : null;
  const familyName = second ? `${family.native}-${second.native}` : family.native;
  const gap = language.joined ? "" : " ";
  const name =
    language.order === "family-first"
      ? `${familyName}${gap}${given.native}`
      : `${given.native}${gap}${familyName}`;
  const familyLogin = asciiWord(second ? family.roman + second.roman : family.roman);
  const login = `${asciiWord(given.roman)}.${familyLogin}`;
  return { name, givenName: given.native, familyName, login, language: language.tag };
}

function makeFamily(random: Random, gender: "female" | "male"): Part {
  const spanish = parsed.find(({ tag }) => tag === "es") ?? at(parsed, 0);
  return random.pick(spanish.families)[gender];
}

import { languageScenes, longTalk } from "./chats/languages";
import { mathScenes } from "./chats/math";
import { moreScenes } from "./chats/more";
import type { Scene, Talk, Turn } from "./chats/scene";
import { sourceScenes } from "./chats/sources";
import { youngScenes } from "./chats/young";
import type { Clock, SeedTenant } from "./model";
import { createRandom, type Random } from "./random";

/** A message as the learning app sends it. */
export type Said = Turn & {
  ordinal: number;
  createdAt: string;
  tokens: number;
  model?: string;
  latencyMs?: number;
};
/** A chat to be written: the first of these people who may use the tool is whose it is. */
export type SeedChat = Omit<Talk, "turns"> & {
  tool: string;
  people: string[];
  classId: string | null;
  startedAt: string;
  closed: boolean;
  messages: Said[];
};

const SEED = "cedar";
const CHATS = 150;
const DAYS = 60;
const LONG = 1_100;
const SIGN_IN = "student";
const scenes = [...mathScenes, ...languageScenes, ...sourceScenes, ...youngScenes, ...moreScenes];

/**
 * What pupils of the demo said to its tools in the last sixty days, nothing of it by anybody real:
 * in five languages, with formulas, tables and code, one that goes on and on, some that were edited
 * or taken back, some that a rule should find. The same clock gives the same talks.
 */
export function makeChats(district: SeedTenant, clock: Clock): SeedChat[] {
  const random = createRandom(SEED).fork("chats");
  const seats = seatsOf(district);
  const drawn = scenes.flatMap((scene) => Array.from({ length: scene.weight }, () => scene));
  const made = Array.from({ length: CHATS - 1 }, (_, at) => {
    const scene = at < scenes.length ? (scenes[at] ?? random.pick(drawn)) : random.pick(drawn);
    return place(scene, scene.talk(random), seats, random, clock);
  });
  const spanish = scenes.find(({ classes }) => classes?.source.includes("WORL"));
  const long = spanish && place(spanish, longTalk(random, LONG), seats, random, clock, 12);
  return long ? [...made, long] : made;
}

type Seats = {
  classes: { id: string; code: string; pupils: string[] }[];
  pupils: string[];
  teachers: string[];
  robotics: string[];
  signIn: string | undefined;
};

function seatsOf({ users, members, classes, classMembers, groups }: SeedTenant): Seats {
  const active = new Set(users.filter(({ status }) => status === "active").map(({ id }) => id));
  const by = (role: string, groupId?: string) =>
    members
      .filter((one) => one.role === role && (!groupId || one.groupId === groupId))
      .map(({ userId }) => userId)
      .filter((id) => active.has(id));
  const league = groups.find(({ path }) => path.endsWith(".robotics-league"));
  return {
    classes: classes
      .filter(({ status }) => status === "active")
      .map(({ id, code }) => ({
        id,
        code: code ?? "",
        pupils: classMembers
          .filter((one) => one.classId === id && one.role === "student" && active.has(one.userId))
          .map(({ userId }) => userId),
      })),
    pupils: by("student"),
    teachers: by("teacher"),
    robotics: by("student", league?.id),
    signIn: users.find(({ username }) => username === SIGN_IN)?.id,
  };
}

function place(
  scene: Scene,
  talk: Talk,
  seats: Seats,
  random: Random,
  clock: Clock,
  daysAgo = 1 + random.int(DAYS),
): SeedChat {
  const fitting = seats.classes.filter(({ code }) => scene.classes?.test(code));
  const room = fitting.length > 0 ? random.pick(fitting) : null;
  const pool = room
    ? room.pupils
    : scene.by === "teacher"
      ? seats.teachers
      : scene.tool === "debugging-partner"
        ? seats.robotics
        : seats.pupils;
  const people = random.shuffle(pool).slice(0, 40);
  // Whoever signs in as the pupil finds talks of their own.
  if (seats.signIn && pool.includes(seats.signIn) && random.chance(0.3))
    people.unshift(seats.signIn);
  const begun = Date.parse(clock.today) - daysAgo * 86_400_000 + (14 + random.int(8)) * 3_600_000;
  const startedAt = new Date(begun + random.int(3_600) * 1_000);
  const { turns, ...rest } = talk;
  return {
    ...rest,
    tool: scene.tool,
    people,
    classId: room?.id ?? null,
    startedAt: startedAt.toISOString(),
    closed: daysAgo > 20 && random.chance(0.6),
    messages: spaced(turns, startedAt.getTime(), random),
  };
}

const models = ["fast-2", "balanced-3", "strong-3"];

/** Pupils take their time; answers take a second or two. */
function spaced(turns: readonly Turn[], start: number, random: Random): Said[] {
  const model = random.pick(models);
  let at = start;
  return turns.map((turn, ordinal) => {
    const latencyMs = 600 + random.int(2_400);
    at += turn.role === "assistant" ? latencyMs : 6_000 + random.int(40_000);
    const said = { ...turn, ordinal, createdAt: new Date(at).toISOString() };
    const tokens = Math.ceil(turn.content.length / 4);
    return turn.role === "assistant" ? { ...said, tokens, model, latencyMs } : { ...said, tokens };
  });
}

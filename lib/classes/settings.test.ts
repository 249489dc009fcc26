import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mergeSettings, noSettings, readSettings, settingsInput } from "./settings";

const schema = z.object(settingsInput);
const send = (values: Partial<typeof noSettings>) => schema.parse({ ...noSettings, ...values });

const full = {
  room: "B 12",
  meetingLink: "https://meet.example/maths",
  color: "teal",
  language: "es",
  aiTools: false,
  chatHours: { from: "08:00", until: "16:30" },
  substituteNote: "Keys are with the office.",
};

describe("the settings of a class", () => {
  it("go through the form and come back the same", () => {
    const { values, misfits } = readSettings(full);
    expect(misfits).toEqual([]);
    expect(values).toMatchObject({ aiTools: "off", chatFrom: "08:00", chatUntil: "16:30" });
    expect(mergeSettings({}, send(values))).toEqual(full);
    expect(mergeSettings(full, send(values))).toEqual(full);
  });

  it("are left out where nothing was entered, and taken out when they are emptied", () => {
    expect(mergeSettings({}, send({}))).toEqual({});
    expect(mergeSettings(full, send({ room: "C 3" }))).toEqual({ room: "C 3" });
  });

  it("keep keys that this version doesn't know, within the chat hours too", () => {
    const later = {
      ...full,
      seating: { rows: 4 },
      chatHours: { ...full.chatHours, days: ["mon"] },
    };
    const { values } = readSettings(later);
    expect(mergeSettings(later, send({ ...values, room: "A 1" }))).toEqual({
      ...later,
      room: "A 1",
    });
    expect(mergeSettings(later, send({}))).toEqual({ seating: { rows: 4 } });
  });

  it.each<[string, unknown, string]>([
    ["room", 12, "12"],
    ["room", "x".repeat(101), "x".repeat(101)],
    ["meetingLink", "http://meet.example", "http://meet.example"],
    ["meetingLink", "javascript:alert(1)", "javascript:alert(1)"],
    ["color", "mauve", "mauve"],
    ["language", "tlh", "tlh"],
    ["aiTools", "yes", "yes"],
    ["chatHours", { from: "16:00", until: "08:00" }, '{"from":"16:00","until":"08:00"}'],
    ["chatHours", "all day", "all day"],
  ])("show a %s that doesn't fit, and keep it until it is replaced", (key, value, shown) => {
    const before = { [key]: value, other: 1 };
    expect(readSettings(before)).toEqual({ values: noSettings, misfits: [{ key, value: shown }] });
    expect(mergeSettings(before, send({}))).toEqual(before);
    const replaced = mergeSettings(before, send(readSettings(full).values));
    expect(replaced).toMatchObject({ ...full, other: 1 });
    expect(readSettings(replaced).misfits).toEqual([]);
  });
});

describe("what a form sends", () => {
  const refused = (values: Partial<typeof noSettings>) =>
    schema.safeParse({ ...noSettings, ...values }).error?.issues.map(({ path }) => path[0]);

  it.each([
    "http://meet.example",
    "javascript:alert(1)",
    "https:// spaced.example",
    "https://",
    "meet.example",
    "data:text/html,x",
    ` ${"https://e.example/".padEnd(501, "x")}`,
  ])("can't be the link %s", (meetingLink) => {
    expect(refused({ meetingLink })).toEqual(["meetingLink"]);
  });

  it("can't be a colour, a language or a time that there isn't", () => {
    expect(refused({ color: "mauve" })).toEqual(["color"]);
    expect(refused({ language: "xx" })).toEqual(["language"]);
    expect(refused({ chatFrom: "24:00" })).toEqual(["chatFrom"]);
    expect(refused({ aiTools: "maybe" })).toEqual(["aiTools"]);
  });
});

import { expect, it } from "vitest";
import { memberRole } from "@/db/schema/member-role";
import { grades } from "@/lib/grades";
import { jsonSchema, toolSchema } from "./schema";
import { audienceRoles, inputTypes, isLanguageTag, rosterGrade, toolGrades } from "./vocabulary";

type Json = { [key: string]: unknown };

/** Every named key of a JSON Schema, with what stands there. */
function keysOf(schema: Json, path = ""): [string, Json][] {
  const found: [string, Json][] = [];
  for (const [key, value] of Object.entries((schema.properties ?? {}) as Record<string, Json>)) {
    found.push([`${path}.${key}`, value], ...keysOf(value, `${path}.${key}`));
  }
  for (const branch of ["anyOf", "oneOf"]) {
    for (const one of (schema[branch] ?? []) as Json[]) found.push(...keysOf(one, path));
  }
  if (schema.items) found.push(...keysOf(schema.items as Json, `${path}[]`));
  return found;
}

it("every key of the JSON Schema says what it is, and objects take no other keys", () => {
  const keys = keysOf(jsonSchema());
  expect(keys.length).toBeGreaterThan(120);
  const mute = keys.filter(([, schema]) => typeof schema.description !== "string");
  expect(mute.map(([path]) => path)).toEqual([]);
  const open = keys.filter(
    ([, schema]) => schema.properties !== undefined && schema.additionalProperties !== false,
  );
  expect(open.map(([path]) => path)).toEqual([]);
});

it("the JSON Schema asks for what must be written and no more", () => {
  expect(jsonSchema().required).toEqual(["schema", "key", "name", "mode", "audience", "messages"]);
  const name = (jsonSchema().properties as Record<string, Json>).name;
  expect(name).toMatchObject({ type: "string", minLength: 1, maxLength: 80 });
});

it("every type of input has its branch", () => {
  const types = keysOf(jsonSchema())
    .filter(([path]) => path === ".inputs[].type")
    .map(([, schema]) => schema.const);
  expect(types).toEqual([...inputTypes]);
});

it("roles and grades are those of the database", () => {
  expect(audienceRoles).toEqual(memberRole.enumValues);
  expect(toolGrades.map(rosterGrade)).toEqual([...grades]);
});

it("fills in what a short document leaves out, on the safe side", () => {
  const tool = toolSchema.parse({
    schema: "tool/v1",
    key: "abc",
    name: "A",
    mode: "chat",
    audience: { roles: ["student"] },
    messages: [{ role: "system", content: "Help." }],
  });
  expect(tool.safety.moderation).toEqual({ input: "block", output: "block" });
  expect(tool.safety.thresholds.self_harm).toBe("low");
  expect(tool.model).toMatchObject({ ref: "balanced", temperature: 0.3 });
  expect(tool.inputs).toEqual([]);
});

it.each([
  ["en-US", true],
  ["zh-Hant-TW", true],
  ["en_US", false],
  ["english please", false],
  ["", false],
  ["en-a-a", false],
])("%s as a language tag: %s", (tag, fits) => {
  expect(isLanguageTag(tag)).toBe(fits);
});

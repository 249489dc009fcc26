import { expect, test } from "./fixtures";
import { actionCases, publicActions } from "./matrix/expectations";
import { builtActions, builtRoutes } from "./matrix/inventory";
import { routeCases } from "./matrix/routes";
import { callAction, post } from "./matrix/send";
import { expectedMatrix, walkAction, walkRoute } from "./matrix/walk";
import { makeWorld, principals, stateOf } from "./matrix/world";

test.describe.configure({ timeout: 120_000 });

test("every action of the build stands in the matrix, and no other", () => {
  const known = [...Object.keys(actionCases), ...Object.keys(publicActions)];
  expect(
    builtActions()
      .map(({ key }) => key)
      .sort(),
  ).toEqual(known.sort());
});

test("every route of the build stands in the matrix, and no other", () => {
  expect(builtRoutes().sort()).toEqual(Object.keys(routeCases).sort());
});

for (const [key, cases] of Object.entries(actionCases)) {
  for (const one of [cases].flat()) {
    const name = key.replace("app/(console)/", "").replace("/actions.ts#", ": ");
    test(`who may call ${name}${one.as ? ` (${one.as})` : ""}`, async () => {
      const action = builtActions().find((built) => built.key === key);
      expect(action, `${key} is in the build`).toBeDefined();
      if (!action) return;
      const expected = expectedMatrix(one.expected, one.signedOut ?? "signed_out", one.once);
      expect(await walkAction(action, one)).toEqual(expected);
    });
  }
}

for (const [key, one] of Object.entries(routeCases)) {
  test(`who may open ${key}`, async () => {
    const expected = expectedMatrix(one.expected, one.signedOut ?? "/sign-in", one.once);
    expect(await walkRoute(one)).toEqual(expected);
  });
}

test("what anybody may send opens nothing by guessing", async () => {
  const world = await makeWorld();
  for (const action of builtActions()) {
    const one = publicActions[action.key];
    if (!one) continue;
    const before = await stateOf(world);
    const { outcome } = await callAction(action, one.args, [world, "nobody"]);
    expect(outcome, action.key).toBe(one.answer);
    expect(await stateOf(world), action.key).toBe(before);
  }
});

test("an action takes no input but its own, whatever is sent", async () => {
  const world = await makeWorld();
  const before = await stateOf(world);
  const junk: unknown[][] = [
    [],
    [null],
    ["text"],
    [[]],
    [{ id: { "": 1 }, parentId: 5, text: ["a"] }],
    [{}, { __proto__: { admin: true }, userId: "' or 1=1 --" }],
    [{ text: "\0".repeat(300) }, "\ud800"],
  ];
  for (const action of builtActions()) {
    if (publicActions[action.key] || /revoke/.test(action.key)) continue;
    for (const args of junk) {
      const { outcome } = await callAction(action, args, [world, "system_admin"]);
      expect(["invalid", "ok", "fault"], `${action.key} ${JSON.stringify(args)}`).toContain(
        outcome,
      );
      expect(outcome, action.key).not.toBe("fault");
    }
  }
  expect(await stateOf(world)).toBe(before);
});

test("no request from another site is served, whoever's session it carries", async () => {
  const world = await makeWorld();
  const before = await stateOf(world);
  const foreign: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    { "sec-fetch-site": "same-site", origin: "https://other.example" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example" },
    { origin: "null" },
    {},
  ];
  for (const action of builtActions()) {
    for (const headers of foreign) {
      const path = action.page.includes("[") ? "/groups" : "/account";
      const sent = { ...headers, "next-action": action.id };
      expect(await post(path, sent, [world, "system_admin"]), action.key).toBe(403);
    }
  }
  for (const headers of foreign) {
    expect(await post("/api/imports?name=a.csv", headers, [world, "system_admin"])).toBe(403);
  }
  expect(await stateOf(world)).toBe(before);
});

test("who may begin an import by sending a file", async () => {
  const answers: Record<string, number> = {};
  for (const who of principals) {
    const world = await makeWorld();
    const before = await stateOf(world);
    const path = `/api/imports?name=a.zip&target=${world.spots.sibling.group}`;
    const zip = "PK\u0003\u0004";
    answers[who] = await post(path, { "sec-fetch-site": "same-origin" }, [world, who], zip);
    // Whoever may try is told that a ZIP is no CSV; the attempt stands as a cancelled import.
    if (who !== "system_admin") expect(await stateOf(world), who).toBe(before);
  }
  expect(answers).toEqual({
    system_admin: 422,
    group_admin: 404,
    teacher: 403,
    student: 403,
    roleless: 403,
    foreign_admin: 404,
    suspended: 401,
    nobody: 401,
  });
});

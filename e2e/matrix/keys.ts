import { randomBytes, randomUUID } from "node:crypto";
import { one } from "../helpers/sql";
import type { RouteCase } from "./routes";
import { type ActionCase, type Expected, everybody } from "./shared";
import type { Position, World } from "./world";

const keys = "app/(console)/settings/keys/actions.ts";

async function keyAt(world: World, at: Position): Promise<{ id: string }> {
  if (at === "nowhere") return { id: randomUUID() };
  return one(
    `insert into api_keys (tenant_id, name, prefix, key_hash, scopes, created_by)
     select g.tenant_id, 'Matrix', 'hr_matrix', $2, '{tools.read}', $3 from groups g where g.id = $1
     returning id`,
    [world.spots[at].group, randomBytes(32).toString("hex"), world.spots[at].person],
  );
}

/** What belongs to the whole district: a system_admin's own, and nobody else's. */
const ofSystemAdmins: Expected = {
  ...everybody("forbidden"),
  system_admin: "ok ok ok ok not_found not_found",
  foreign_admin: "not_found not_found not_found not_found ok not_found",
};

/** Keys of the API. */
export const keyCases: Record<string, ActionCase | ActionCase[]> = {
  [`${keys}#makeKey`]: {
    args: () => [{ name: "Matrix", scopes: ["tools.read"], lifetime: "30", until: "" }],
    writes: true,
    once: true,
    expected: { ...everybody("forbidden"), system_admin: "ok", foreign_admin: "ok" },
  },
  [`${keys}#endKey`]: {
    args: async (world, at) => [await keyAt(world, at)],
    writes: true,
    expected: ofSystemAdmins,
  },
};

const every = (answer: string): Expected => everybody(answer);
/** A session opens nothing of the API, whoever's it is. */
const byKey = (path: string): RouteCase => ({
  path: () => path,
  expected: every("401"),
  signedOut: "401",
  once: true,
  unseen: true,
});

/** The page of the keys, and the API that they open. */
export const keyRoutes: Record<string, RouteCase> = {
  "/(console)/settings/keys/page": {
    path: () => "/settings/keys",
    expected: {
      ...every("404"),
      system_admin: "200",
      student: "/me",
      roleless: "/me",
      foreign_admin: "200",
    },
    once: true,
  },
  "/api/v1/tools/route": byKey("/api/v1/tools"),
  "/api/v1/tools/[key]/route": byKey("/api/v1/tools/word-helper"),
  // It says what the API is, and nothing of any district.
  "/api/v1/openapi.json/route": {
    path: () => "/api/v1/openapi.json",
    expected: every("200"),
    signedOut: "200",
    once: true,
    unseen: true,
  },
};

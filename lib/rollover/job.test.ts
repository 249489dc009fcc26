import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner } from "@/lib/auth/testing/people";
import type { JobRow } from "@/lib/jobs/types";
import { startApply, startUndo, stepRollover } from "./mutations";
import { getRollover } from "./queries";
import { as, gradeOf, makeDraft, makePupil, makeYearWorld, type YearWorld } from "./testing";

let world: YearWorld;
beforeAll(async () => {
  await testDatabase();
  world = await makeYearWorld();
});
const circumstances = { action: "rollover_applied", requestId: undefined };
const job = (params: unknown): JobRow => ({
  id: "j",
  kind: "rollover",
  status: "running",
  params,
  done: 0,
  total: 7,
  result: null,
  cancelRequested: false,
  createdBy: "",
});

it("a school is done in the request", async () => {
  const { id, version } = await makeDraft(world.leafAdmin, world.school, world);
  const input = { id, version, confirm: false };
  expect(await as(world.leafAdmin, (tx) => startApply(tx, input, circumstances))).toEqual({
    jobId: null,
  });
  expect((await getRollover(world.leafAdmin, id)).status).toBe("applied");
  const undo = { id, also: [] };
  expect(await as(world.leafAdmin, (tx) => startUndo(tx, undo, circumstances))).toEqual({
    jobId: null,
  });
});

it("a district is done by a job, whose one step is the whole of it and comes twice without harm", async () => {
  const pupil = await makePupil(world.school, "07");
  await asOwner(
    `with u as (insert into users (tenant_id, name) select $1, 'Pupil ' || n from generate_series(1, 3001) n returning id)
     insert into group_members (tenant_id, user_id, group_id, role) select $1, u.id, $2, 'student' from u`,
    [world.admin.tenantId, world.other.id],
  );
  const { id, version } = await makeDraft(world.admin, world.admin.root, world);
  const input = { id, version, confirm: true };
  const { jobId } = await as(world.admin, (tx) => startApply(tx, input, circumstances));
  expect(await gradeOf(pupil)).toMatchObject({ grade: "07" });
  const [row] = await asOwner<{ params: object; total: number; kind: string }>(
    "select kind, params, total from jobs where id = $1",
    [jobId],
  );
  expect(row).toMatchObject({ kind: "rollover", params: { verb: "apply", ...input } });
  expect(row?.total).toBeGreaterThan(3000);
  const step = () => as(world.admin, (tx) => stepRollover(tx, job(row?.params)));
  expect(await step()).toMatchObject({
    done: 7,
    finished: true,
    result: { promoted: 1, again: false },
  });
  expect(await step()).toMatchObject({ finished: true, result: { promoted: 1, again: true } });
  expect(await gradeOf(pupil)).toMatchObject({ grade: "08" });
  await as(world.admin, (tx) => stepRollover(tx, job({ verb: "undo", id, also: [] })));
  expect(await gradeOf(pupil)).toMatchObject({ grade: "07" });
});

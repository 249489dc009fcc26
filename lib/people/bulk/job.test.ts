import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner } from "@/lib/auth/testing/people";
import { cancelJob } from "@/lib/jobs/mutations";
import { getJob } from "@/lib/jobs/queries";
import { doWork } from "@/lib/jobs/work";
import { startWorker } from "@/lib/jobs/worker";
import { undoBulk } from "./mutations";
import { addPeople, as, change, type House, makeHouse } from "./testing";
import type { BulkChange } from "./types";

let house: House;
beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  house = await makeHouse();
});

const count = async (text: string, values: unknown[]) =>
  Number((await asOwner<{ n: string }>(`select count(*) as n ${text}`, values))[0]?.n);
const suspended = (ids: string[]) =>
  count("from users where id = any ($1) and status = 'suspended'", [ids]);
const view = (userId: string, id: string) => getJob({ userId }, id);
const work = (id: string, userId: string) =>
  doWork(id, { userId, requestId: "r", action: "test_suspend" });

/** Does something to the row of a job when its first batch is written down. */
async function afterFirstBatch(job: string, body: string): Promise<void> {
  const name = `once_${randomUUID().replaceAll("-", "")}`;
  await asOwner(`create function ${name}() returns trigger language plpgsql security definer as
    $$ begin ${body}; return new; end $$`);
  await asOwner(`create trigger ${name} before update on jobs for each row
    when (new.id = '${job}' and old.done = 0 and new.done > 0) execute function ${name}()`);
}

describe("a job", () => {
  it("changes more than 500 people batch by batch, each once, and can be taken back", async () => {
    const ids = await addPeople(house.north, 1_201);
    const started = await change(house.chief, { verb: "suspend" }, { ids });
    expect(started).toMatchObject({ finished: false, changed: 0 });
    expect(await view(house.chief, started.jobId)).toMatchObject({
      status: "queued",
      total: 1_201,
    });
    expect(await work(started.jobId, house.chief)).toEqual({ state: "succeeded" });
    expect(await view(house.chief, started.jobId)).toMatchObject({
      status: "succeeded",
      done: 1_201,
      result: { changed: 1_201, skipped: {} },
    });
    const logged = "from audit_logs where part_of = $1 and resource_type = 'users'";
    expect(await count(logged, [started.jobId])).toBe(1_201);
    // Given to a worker once more, it finds nothing to do.
    expect(await work(started.jobId, house.chief)).toEqual({ state: "succeeded" });
    expect(await count(logged, [started.jobId])).toBe(1_201);

    const back = await as(house.chief, (tx) =>
      undoBulk(tx, started.jobId, { action: "people_change_undone", requestId: "r" }),
    );
    expect(back.finished).toBe(false);
    await work(back.jobId, house.chief);
    expect(await suspended(ids)).toBe(0);
  });

  type Case = [verb: string, change: () => BulkChange, role: string, after: () => House["root"]];
  it.each<Case>([
    [
      "grant",
      () => ({ verb: "grant", groupId: house.south.id, role: "teacher" }),
      "teacher",
      () => house.south,
    ],
    [
      "revoke",
      () => ({ verb: "revoke", groupId: house.north.id, role: "student" }),
      "student",
      () => house.north,
    ],
    [
      "move",
      () => ({ verb: "move", from: house.north.id, to: house.south.id }),
      "student",
      () => house.south,
    ],
  ])("does a %s for more than 500 people, too, and takes it back", async (verb, what, role, at) => {
    const ids = await addPeople(house.north, 1_101);
    const held = (group: House["root"], as: string) =>
      count("from group_members where group_id = $1 and role = $2 and user_id = any ($3)", [
        group.id,
        as,
        ids,
      ]);
    const before = [await held(house.north, "student"), await held(house.south, role)];
    expect(before).toEqual([1_101, 0]);
    const started = await change(house.chief, what(), { ids });
    expect(started).toMatchObject({ finished: false, changed: 0 });
    expect([await held(house.north, "student"), await held(house.south, role)]).toEqual(before);

    expect(await work(started.jobId, house.chief)).toEqual({ state: "succeeded" });
    expect(await view(house.chief, started.jobId)).toMatchObject({
      status: "succeeded",
      done: 1_101,
      total: 1_101,
      result: { changed: 1_101, skipped: {} },
    });
    expect(await held(at(), role)).toBe(verb === "revoke" ? 0 : 1_101);
    expect(await held(house.north, "student")).toBe(verb === "grant" ? 1_101 : 0);
    const logged = `from audit_logs where part_of = $1 and resource_type = 'group_members'`;
    // A move is a membership that begins and one that ends.
    expect(await count(logged, [started.jobId])).toBe(verb === "move" ? 2_202 : 1_101);
    // Given to a worker once more, it finds nothing to do.
    expect(await work(started.jobId, house.chief)).toEqual({ state: "succeeded" });
    expect(await count(logged, [started.jobId])).toBe(verb === "move" ? 2_202 : 1_101);

    const back = await as(house.chief, (tx) =>
      undoBulk(tx, started.jobId, { action: "people_change_undone", requestId: "r" }),
    );
    expect(back.finished).toBe(false);
    await work(back.jobId, house.chief);
    expect([await held(house.north, "student"), await held(house.south, role)]).toEqual(before);
  });

  it("goes through everybody who matches, though they stop matching on the way", async () => {
    const ids = await addPeople(house.north, 1_100);
    const search = `status=active&role=student&group=${house.north.id}`;
    const started = await change(house.chief, { verb: "suspend" }, { search });
    expect(started.finished).toBe(false);
    await work(started.jobId, house.chief);
    expect(await suspended(ids)).toBe(1_100);
    expect(await view(house.chief, started.jobId)).toMatchObject({
      status: "succeeded",
      done: 1_100,
      total: 1_100,
    });
  });

  it("looks again at everybody: rows that change on the way are left as they are then", async () => {
    const ids = await addPeople(house.north, 1_000);
    const { jobId } = await change(house.chief, { verb: "suspend" }, { ids });
    await afterFirstBatch(
      jobId,
      `update users set status = 'suspended' where id = '${ids[700]}';
       update users set deleted_at = now() where id = '${ids[800]}';
       delete from group_members where user_id = '${ids[900]}'`,
    );
    await work(jobId, house.chief);
    expect((await view(house.chief, jobId)).result).toMatchObject({
      changed: 998,
      skipped: { already: 1, archived: 1 },
    });
  });

  it("stops when it is asked to, and reports what was done", async () => {
    const ids = await addPeople(house.north, 1_200);
    const { jobId } = await change(house.chief, { verb: "suspend" }, { ids });
    await afterFirstBatch(jobId, "new.cancel_requested := true");
    expect(await work(jobId, house.chief)).toEqual({ state: "cancelled" });
    expect(await suspended(ids)).toBe(500);
    expect(await view(house.chief, jobId)).toMatchObject({
      status: "cancelled",
      result: { changed: 500 },
    });
    await expect(as(house.chief, (tx) => cancelJob(tx, jobId))).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("can be stopped while it is busy: asking does not wait for the batch", async () => {
    const ids = await addPeople(house.north, 1_000);
    const { jobId } = await change(house.chief, { verb: "suspend" }, { ids });
    await asOwner(`create function busy() returns trigger language plpgsql as
      $$ begin perform pg_sleep(3); return null; end $$`);
    await asOwner(
      "create trigger busy after update on users for each statement execute function busy()",
    );
    try {
      const working = work(jobId, house.chief);
      await new Promise((resolve) => setTimeout(resolve, 400));
      const before = performance.now();
      await as(house.chief, (tx) => cancelJob(tx, jobId));
      expect(performance.now() - before).toBeLessThan(1_500);
      expect(await working).toEqual({ state: "cancelled" });
      expect(await suspended(ids)).toBe(500);
    } finally {
      await asOwner("drop function busy cascade");
    }
  });

  it("has its owner's rights of the moment: who is demoted meanwhile stops half-way", async () => {
    const ids = await addPeople(house.north, 1_200);
    const { jobId } = await change(house.head, { verb: "suspend" }, { ids });
    await afterFirstBatch(
      jobId,
      `update group_members set role = 'teacher' where user_id = '${house.head}'`,
    );
    expect((await work(jobId, house.head)).state).toBe("failed");
    expect(await suspended(ids)).toBe(500);
    expect(await view(house.head, jobId)).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("may no longer work"),
      result: { changed: 500 },
    });
  });

  it("of somebody who was suspended is told by the queue, since they can't write any more", async () => {
    const ids = await addPeople(house.north, 1_200);
    const { jobId } = await change(house.head, { verb: "suspend" }, { ids });
    await afterFirstBatch(
      jobId,
      `update users set status = 'suspended' where id = '${house.head}'`,
    );
    const stop = await startWorker();
    try {
      await expect
        .poll(async () => (await view(house.chief, jobId)).status, { timeout: 15_000 })
        .toBe("failed");
    } finally {
      await stop();
    }
    expect(await suspended(ids)).toBe(500);
    expect(await view(house.chief, jobId)).toMatchObject({
      failure: expect.stringContaining("may no longer work"),
      result: { changed: 500 },
    });
  });

  it("is found by its owner and by system admins alone", async () => {
    const ids = await addPeople(house.north, 501);
    const { jobId } = await change(house.chief, { verb: "suspend" }, { ids });
    await expect(view(house.head, jobId)).rejects.toMatchObject({ code: "not_found" });
    await expect(as(house.head, (tx) => cancelJob(tx, jobId))).rejects.toMatchObject({
      code: "not_found",
    });
    const elsewhere = await makeHouse();
    await expect(view(elsewhere.chief, jobId)).rejects.toMatchObject({ code: "not_found" });
    await as(house.chief, (tx) => cancelJob(tx, jobId));
    expect(await work(jobId, house.chief)).toEqual({ state: "cancelled" });
    expect(await suspended(ids)).toBe(0);
  });
});

it("a worker killed in the middle is followed by another, and nobody is changed twice", {
  timeout: 90_000,
}, async () => {
  const ids = await addPeople(house.north, 3_000);
  await asOwner(`create function slow() returns trigger language plpgsql as
    $$ begin perform pg_sleep(0.5); return null; end $$`);
  await asOwner(
    "create trigger slow after update on users for each statement execute function slow()",
  );
  const first = await spawnWorker();
  const { jobId } = await change(house.chief, { verb: "suspend" }, { ids });
  await expect
    .poll(async () => (await view(house.chief, jobId)).done, { timeout: 30_000 })
    .toBeGreaterThan(0);
  first.kill("SIGKILL");
  const { done } = await view(house.chief, jobId);
  expect(done).toBeLessThan(3_000);
  const stop = await startWorker();
  try {
    await expect
      .poll(async () => (await view(house.chief, jobId)).status, { timeout: 60_000, interval: 500 })
      .toBe("succeeded");
  } finally {
    await stop();
    await asOwner("drop trigger slow on users");
  }
  expect(await view(house.chief, jobId)).toMatchObject({ done: 3_000, result: { changed: 3_000 } });
  const changes = await asOwner<{ n: string; people: string }>(
    `select count(*) as n, count(distinct resource_id) as people from audit_logs
     where part_of = $1 and resource_type = 'users'`,
    [jobId],
  );
  expect(changes).toEqual([{ n: "3000", people: "3000" }]);
});

async function spawnWorker(): Promise<ChildProcess> {
  const { appUrl } = await testDatabase();
  return spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/cli/worker.ts"],
    {
      stdio: "ignore",
      env: {
        NODE_ENV: "production",
        DATABASE_URL: "",
        DATABASE_OWNER_URL: "",
        DATABASE_APP_URL: appUrl,
      },
    },
  );
}

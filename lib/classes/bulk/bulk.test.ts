import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner } from "@/lib/auth/testing/people";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { BulkTarget } from "@/lib/jobs/bulk/types";
import { getJob } from "@/lib/jobs/queries";
import { doWork } from "@/lib/jobs/work";
import { addClass, as, type Campus, makeCampus, row } from "../testing/school";
import { changeClasses, undoBulk } from "./mutations";
import { previewBulk } from "./queries";
import type { ClassVerb } from "./types";

let campus: Campus;
beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  campus = await makeCampus();
});

const circumstances = (action: string) => ({ action, requestId: "r" });
const change = (who: string, verb: ClassVerb, target: BulkTarget) =>
  as(who, (tx) => changeClasses(tx, { verb }, target, circumstances(`t_${verb}`)), `t_${verb}`);
const undo = (who: string, jobId: string) =>
  as(who, (tx) => undoBulk(tx, jobId, circumstances("t_undone")), "t_undone");
const look = (who: string, verb: "archive" | "complete", target: BulkTarget) =>
  as(who, (tx) => previewBulk(tx, { verb, target }));
const count = async (text: string, values: unknown[]) =>
  Number((await asOwner<{ n: string }>(`select count(*) as n ${text}`, values))[0]?.n);

/** Classes of the same name but for a number, each with one pupil, in few statements. */
async function addMany(n: number, over = ""): Promise<string[]> {
  const rows = await asOwner<{ id: string }>(
    `with made as (
       insert into classes (tenant_id, group_id, name)
       select $1, $2, 'Many ' || $4 || lpad(i::text, 5, '0') from generate_series(1, $3::int) i
       returning id, name)
     select id from made order by name`,
    [campus.tenantId, campus.maths.id, n, over],
  );
  return rows.map(({ id }) => id);
}

describe("several classes", () => {
  it("are archived, those left out are told, and each comes back as it was", async () => {
    const one = await addClass(campus.maths, { name: "A" }, { pupils: [campus.pupil] });
    const two = await addClass(campus.maths, { name: "B", status: "completed" });
    const gone = await addClass(campus.maths, { deleted_at: "2026-01-01" });
    const elsewhere = await addClass(campus.south);
    const target = { ids: [one, two, gone, elsewhere, one] };

    expect(await look(campus.head, "archive", target)).toEqual({
      looked: 4,
      more: false,
      changes: 2,
      skipped: { already: 1, gone: 1 },
      samples: ["A", "B"],
      pupils: 1,
    });
    const done = await change(campus.head, "archive", target);
    expect(done).toMatchObject({
      finished: true,
      changed: 2,
      skipped: { already: 1, gone: 1 },
      undoable: true,
    });
    expect((await row(one)).deleted_at).not.toBeNull();
    expect((await row(elsewhere)).deleted_at).toBeNull();
    const parts = "from audit_logs where part_of = $1 and resource_type = 'classes'";
    expect(await count(parts, [done.jobId])).toBe(2);

    expect(await undo(campus.head, done.jobId)).toMatchObject({ changed: 2, skipped: {} });
    expect(await row(one)).toMatchObject({ deleted_at: null, status: "active", enrolled_count: 1 });
    expect(await row(two)).toMatchObject({ deleted_at: null, status: "completed" });
    await expect(undo(campus.head, done.jobId)).rejects.toThrow(/undone already/);
  });

  it("are completed with their enrolments, but for what was cancelled or archived", async () => {
    const runs = await addClass(campus.maths, {}, { pupils: [campus.pupil] });
    const cancelled = await addClass(campus.maths, { status: "cancelled" });
    const gone = await addClass(campus.maths, { deleted_at: "2026-01-01" });
    const done = await change(campus.head, "complete", { ids: [runs, cancelled, gone] });
    expect(done).toMatchObject({ changed: 1, skipped: { cancelled: 1, archived: 1 } });
    expect(await row(runs)).toMatchObject({ status: "completed", enrolled_count: 0 });
    await undo(campus.head, done.jobId);
    expect(await row(runs)).toMatchObject({ status: "active", enrolled_count: 1 });
  });

  it("come back but for one that has more pupils than seats by now", async () => {
    const full = await addClass(campus.maths, { capacity: 1 }, { pupils: [campus.pupil] });
    const fine = await addClass(campus.maths);
    const done = await change(campus.head, "complete", { ids: [full, fine] });
    await asOwner(
      "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, 'student')",
      [campus.tenantId, full, campus.colleague],
    );
    expect(await undo(campus.head, done.jobId)).toMatchObject({ changed: 1, skipped: { full: 1 } });
    expect((await row(full)).status).toBe("completed");
  });

  it("are an admin's: a teacher is refused, a class of another school stays as it is", async () => {
    const id = await addClass(campus.maths, {}, { teachers: [campus.teacher] });
    await expect(change(campus.teacher, "archive", { ids: [id] })).rejects.toBeInstanceOf(
      Forbidden,
    );
    expect(await change(campus.stranger, "archive", { ids: [id] })).toMatchObject({
      changed: 0,
      skipped: { gone: 1 },
    });
    // An admin of one school who teaches a class of another keeps it, but does not administer it.
    const taught = await addClass(campus.south, {}, { teachers: [campus.head] });
    expect(await change(campus.head, "archive", { ids: [taught] })).toMatchObject({
      changed: 0,
      skipped: { not_yours: 1 },
    });
    expect((await row(id)).deleted_at).toBeNull();
  });

  it("are taken back by whoever changed them alone", async () => {
    const id = await addClass(campus.maths);
    const done = await change(campus.head, "archive", { ids: [id] });
    await expect(undo(campus.chief, done.jobId)).rejects.toBeInstanceOf(NotFound);
    await expect(undo(campus.stranger, done.jobId)).rejects.toBeInstanceOf(NotFound);
  });

  it("of which none matches are no change", async () => {
    const none = change(campus.head, "archive", { search: "q=nothing-is-called-so" });
    await expect(none).rejects.toBeInstanceOf(Invalid);
    await expect(change(campus.head, "archive", { search: "shoe=1" })).rejects.toThrow(/shoe/);
  });
});

describe("more than 500 classes", () => {
  it("are a job's, which goes through all that match though they stop matching on the way", async () => {
    const ids = await addMany(1_101);
    const search = "q=many&status=active";
    expect(await look(campus.head, "complete", { search })).toMatchObject({ changes: 1_101 });
    const started = await change(campus.head, "complete", { search });
    expect(started).toMatchObject({ finished: false, changed: 0 });
    const message = { userId: campus.head, requestId: "r", action: "t_complete" };
    expect(await doWork(started.jobId, message)).toEqual({ state: "succeeded" });
    const done = "from classes where id = any ($1) and status = 'completed'";
    expect(await count(done, [ids])).toBe(1_101);
    expect(await getJob({ userId: campus.head }, started.jobId)).toMatchObject({
      status: "succeeded",
      done: 1_101,
      result: { changed: 1_101, skipped: {} },
    });
    const back = await undo(campus.head, started.jobId);
    expect(back).toMatchObject({ finished: false });
    await doWork(back.jobId, { ...message, action: "t_undone" });
    expect(await count(done, [ids])).toBe(0);
  }, 60_000);

  it("stop with the right of whoever asked", async () => {
    const ids = await addMany(600, "x");
    const started = await change(campus.head, "archive", { ids });
    await asOwner("update group_members set role = 'teacher' where user_id = $1", [campus.head]);
    const message = { userId: campus.head, requestId: "r", action: "t_archive" };
    expect(await doWork(started.jobId, message)).toMatchObject({ state: "failed" });
    expect(await count("from classes where id = any ($1) and deleted_at is not null", [ids])).toBe(
      0,
    );
  });
});

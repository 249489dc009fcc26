import { beforeEach, describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { saveTool } from "./mutations";
import { getTool, getVersion, listVersions } from "./queries";
import {
  approveTool,
  publishVersion,
  reinstateTool,
  rejectTool,
  retireTool,
  submitTool,
  withdrawTool,
} from "./review";
import {
  acting,
  documentOf,
  draftTool,
  makeWorkshop,
  publishDraft,
  query,
  send,
  versionOf,
  type Workshop,
} from "./testing";

let shop: Workshop;
let id: string;
beforeEach(async () => {
  shop = await makeWorkshop();
  id = await draftTool(shop);
});

const write = async (who: ViewerRef, yaml: string) => {
  const version = await versionOf(who, id);
  return acting(who, (tx) => saveTool(tx, { id, version, yaml }));
};
const approve = async (who: ViewerRef, number: number) => {
  const version = await versionOf(shop.admin, id);
  return acting(who, (tx) => approveTool(tx, { id, version, number }));
};
const reject = async (who: ViewerRef, number: number, reason: string) => {
  const version = await versionOf(shop.admin, id);
  return acting(who, (tx) => rejectTool(tx, { id, version, number, reason }));
};

describe("from draft to published", () => {
  it("an admin of its place approves what a teacher sent, which publishes it at once", async () => {
    const number = await send(shop, id);
    expect(await getTool(shop.principal, id)).toMatchObject({
      status: "in_review",
      published: null,
      waiting: { number: 1 },
      can: { approve: true },
    });
    await approve(shop.principal, number);
    expect(await getTool(shop.teacher, id)).toMatchObject({
      status: "approved",
      published: 1,
      ahead: false,
      waiting: null,
      can: { write: true, administer: false, approve: false },
    });
    expect(await listVersions(shop.teacher, id)).toMatchObject([{ number: 1, current: true }]);
  });

  it("is sent back with a reason, which stands until another version is sent", async () => {
    await reject(shop.principal, await send(shop, id), "The summary promises too much");
    expect(await getTool(shop.teacher, id)).toMatchObject({
      status: "rejected",
      rejection: { number: 1, reason: "The summary promises too much" },
    });
    await write(shop.teacher, documentOf("word-helper", "# better"));
    expect(await send(shop, id)).toBe(2);
    expect(await getTool(shop.teacher, id)).toMatchObject({ rejection: null });
  });

  it("the published version stays in use while somebody writes the next", async () => {
    await publishDraft(shop, id);
    await write(shop.teacher, documentOf("word-helper", "# second"));
    const seen = await getTool(shop.teacher, id);
    expect(seen).toMatchObject({ status: "draft", published: 1, ahead: true });
    expect((await getVersion(shop.teacher, id, 1))?.yaml).toBe(documentOf("word-helper"));
  });

  it("is taken back by its author, and can be written on again", async () => {
    await send(shop, id);
    await expect(write(shop.teacher, documentOf("word-helper", "# more"))).rejects.toThrow(
      "under review",
    );
    const version = await versionOf(shop.teacher, id);
    await acting(shop.teacher, (tx) => withdrawTool(tx, { id, version }));
    await write(shop.teacher, documentOf("word-helper", "# more"));
    expect(await send(shop, id)).toBe(2);
  });

  it("a text with a problem is not sent, and the error says where", async () => {
    await write(shop.teacher, documentOf("word-helper").replace("mode: form", "mode: fom"));
    const version = await versionOf(shop.teacher, id);
    await expect(
      acting(shop.teacher, (tx) => submitTool(tx, { id, version, note: "" })),
    ).rejects.toThrow(/^Line 5: /);
    expect(await getTool(shop.teacher, id)).toMatchObject({ status: "draft" });
  });

  it("nothing is sent twice", async () => {
    await publishDraft(shop, id);
    const version = await versionOf(shop.teacher, id);
    await expect(
      acting(shop.teacher, (tx) => submitTool(tx, { id, version, note: "" })),
    ).rejects.toThrow("Nothing was written since");
  });
});

describe("four eyes", () => {
  it("nobody approves what they sent, nor what they wrote on", async () => {
    await write(shop.principal, documentOf("word-helper", "# by the principal"));
    const number = await send(shop, id);
    await expect(approve(shop.principal, number)).rejects.toThrow("You wrote on this version");
    await approve(shop.deputy, number);
    expect(await getTool(shop.teacher, id)).toMatchObject({ published: 1 });
  });

  it("the database says so, too, whatever the application sends", async () => {
    await write(shop.principal, documentOf("word-helper", "# by the principal"));
    await send(shop, id);
    await expect(
      acting(shop.principal, async (tx) => {
        await tx.execute(
          `update tool_versions set approver_id = '${shop.principal.userId}', approved_at = now() where tool_id = '${id}'`,
        );
      }),
    ).rejects.toThrow("Somebody else has to approve it");
  });

  it("no statement goes round the review", async () => {
    const go = (who: ViewerRef, set: string) =>
      acting(who, async (tx) => {
        await tx.execute(`update tools set ${set} where id = '${id}'`);
      });
    for (const set of [
      "status = 'approved'",
      "status = 'approved', published_version = 1",
      "status = 'in_review'",
      "status = 'rejected'",
    ]) {
      await expect(go(shop.principal, set), set).rejects.toThrow("can’t change its state");
    }
    await send(shop, id);
    await expect(go(shop.principal, "status = 'approved', published_version = 1")).rejects.toThrow(
      "can’t change its state",
    );
    await expect(go(shop.principal, "yaml = 'other'")).rejects.toThrow();
    expect(await query("select status from tools where id = $1", [id])).toEqual([
      { status: "in_review" },
    ]);
  });

  it("somebody who wrote on an earlier, approved version may approve the next", async () => {
    await write(shop.principal, documentOf("word-helper", "# one"));
    await approve(shop.deputy, await send(shop, id));
    await write(shop.teacher, documentOf("word-helper", "# two"));
    await approve(shop.principal, await send(shop, id));
    expect(await getTool(shop.teacher, id)).toMatchObject({ published: 2 });
  });

  it("teachers, admins of other schools and other districts answer nothing", async () => {
    const number = await send(shop, id);
    await expect(approve(shop.colleague, number)).rejects.toThrow(Forbidden);
    await expect(approve(shop.teacher, number)).rejects.toThrow(Forbidden);
    await expect(approve(shop.elsewhere, number)).rejects.toThrow(NotFound);
    await expect(approve(shop.stranger, number)).rejects.toThrow(NotFound);
    await expect(approve(shop.pupil, number)).rejects.toThrow(NotFound);
  });
});

describe("two at once", () => {
  it("an approval of a version that changed a second ago answers nothing", async () => {
    const number = await send(shop, id);
    const version = await versionOf(shop.principal, id);
    await acting(shop.teacher, async (tx) => withdrawTool(tx, { id, version }));
    await write(shop.teacher, documentOf("word-helper", "# changed"));
    await send(shop, id);
    await expect(
      acting(shop.principal, (tx) => approveTool(tx, { id, version, number })),
    ).rejects.toThrow("Another version is waiting by now");
    expect(await getTool(shop.principal, id)).toMatchObject({
      status: "in_review",
      published: null,
    });
  });

  it("of an approval and a rejection exactly one counts", async () => {
    const number = await send(shop, id);
    const version = await versionOf(shop.principal, id);
    const answers = await Promise.allSettled([
      acting(shop.principal, (tx) => approveTool(tx, { id, version, number })),
      acting(shop.deputy, (tx) => rejectTool(tx, { id, version, number, reason: "No" })),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = answers.find((one) => one.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(Conflict);
  });
});

describe("going back", () => {
  it("publishes an older version in one step, and leaves what is being written alone", async () => {
    await publishDraft(shop, id);
    await write(shop.teacher, documentOf("word-helper", "# two"));
    await publishDraft(shop, id);
    await write(shop.teacher, documentOf("word-helper", "# three"));
    const version = await versionOf(shop.principal, id);
    await acting(shop.principal, (tx) => publishVersion(tx, { id, version, number: 1 }));
    const seen = await getTool(shop.teacher, id);
    expect(seen).toMatchObject({ published: 1, status: "draft", ahead: true });
    expect(seen.yaml).toBe(documentOf("word-helper", "# three"));
  });

  it("only admins, and only to what was approved", async () => {
    await publishDraft(shop, id);
    await write(shop.teacher, documentOf("word-helper", "# two"));
    await reject(shop.principal, await send(shop, id), "No");
    const version = await versionOf(shop.principal, id);
    const go = (who: ViewerRef, number: number) =>
      acting(who, (tx) => publishVersion(tx, { id, version, number }));
    await expect(go(shop.principal, 2)).rejects.toThrow(Invalid);
    await expect(go(shop.principal, 9)).rejects.toThrow(Invalid);
    await expect(go(shop.teacher, 1)).rejects.toThrow(Forbidden);
  });

  it("a retired tool comes back as it was", async () => {
    await publishDraft(shop, id);
    const version = await versionOf(shop.principal, id);
    const retired = await acting(shop.principal, (tx) => retireTool(tx, { id, version }));
    await expect(write(shop.teacher, documentOf("word-helper", "# x"))).rejects.toThrow(Forbidden);
    await acting(shop.principal, (tx) => reinstateTool(tx, { id, version: retired.version }));
    expect(await getTool(shop.teacher, id)).toMatchObject({ status: "approved", published: 1 });
  });
});

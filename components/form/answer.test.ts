import { describe, expect, it } from "vitest";
import { judge } from "@/components/form/answer";

const known = (name: string) => ["name", "type"].includes(name);

describe("judge", () => {
  it("passes data on", () => {
    expect(judge({ data: { id: 1 } }, known)).toEqual({ ok: true, data: { id: 1 } });
    expect(judge(undefined, known)).toEqual({ ok: true, data: undefined });
  });

  it("puts messages to their fields, without a second one for the form", () => {
    const answer = {
      serverError: { message: "Does not fit.", code: "invalid", fields: { name: ["Taken."] } },
    };
    expect(judge(answer, known)).toEqual({
      ok: false,
      fields: [["name", "Taken."]],
      failure: undefined,
    });
    const refused = {
      validationErrors: { formErrors: [], fieldErrors: { type: ["Choose one.", "x"] } },
    };
    expect(judge(refused, known)).toEqual({
      ok: false,
      fields: [["type", "Choose one."]],
      failure: undefined,
    });
  });

  it("never loses a message of a field that the form has not", () => {
    const answer = { validationErrors: { fieldErrors: { updatedAt: ["Not a date."] } } };
    expect(judge(answer, known)).toMatchObject({
      ok: false,
      fields: [],
      failure: { message: "Not a date." },
    });
  });

  it("keeps a conflict with what stands now", () => {
    const serverError = {
      message: "Somebody was quicker.",
      code: "conflict",
      current: { name: "B" },
    };
    expect(judge({ serverError }, known)).toMatchObject({
      failure: { message: "Somebody was quicker.", code: "conflict", current: { name: "B" } },
    });
  });

  it("says something even when the server said nothing", () =>
    expect(judge({ validationErrors: {} }, known)).toMatchObject({
      failure: { message: expect.stringContaining("Nothing was changed") },
    }));
});

import { describe, expect, it, vi } from "vitest";
import { runStage } from "./stage.mjs";

describe("a stage of npm test", () => {
  it("needs no options", () => {
    expect(runStage("nothing", ["-e", ""])).toBe(0);
  });

  it("gives back the exit code, counts all the same, and hands on what was added", () => {
    const count = vi.fn();
    const extra = { STAGE_CODE: "3" };
    expect(
      runStage("fails", ["-e", "process.exit(+process.env.STAGE_CODE)"], { count, extra }),
    ).toBe(3);
    expect(count).toHaveBeenCalledOnce();
  });

  it("fails if it can't be started", () => {
    expect(runStage("absent", [], { command: "/nowhere/command" })).toBe(1);
  });
});

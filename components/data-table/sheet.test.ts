import { describe, expect, it } from "vitest";
import { type Moment, pack, unpack } from "./sheet";

type Line = { id: string; name: string; role?: string | null; at?: Moment | null; n?: number };

describe("a page of a list on its way to the browser", () => {
  it("arrives as it was, whatever stands in it", () => {
    const name = `<script>"O'Brien"\n\u2028</script> \\ ‏עברית`;
    const packed = pack<Line>({
      id: ["a", "b", "c"],
      name: [name, "", "constructor"],
      role: ["student", null, "student"],
      at: [["an hour ago", 29_401_234], null, ["never", 0]],
      n: [0, 0, 0],
    });
    expect(unpack<Line>(packed)).toEqual([
      { id: "a", name, role: "student", at: ["an hour ago", 29_401_234], n: 0 },
      { id: "b", name: "", role: null, at: null, n: 0 },
      { id: "c", name: "constructor", role: "student", at: ["never", 0], n: 0 },
    ]);
  });

  it("says once what stands in every row, and holds nothing where there is no row", () => {
    const ids = Array.from({ length: 50 }, (_, n) => `${n}`);
    const packed = pack<Line>({ id: ids, name: ids, role: ids.map(() => "student") });
    expect(packed.match(/student/g)).toHaveLength(1);
    expect(unpack<Line>(packed)[49]).toEqual({ id: "49", name: "49", role: "student" });
    expect(unpack<Line>(pack<Line>({ id: [], name: [] }))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { passwordProblem } from "./password-policy";

describe("a new password", () => {
  it.each([
    ["seven77", "at least 8"],
    ["\u{1F600}".repeat(7), "at least 8"],
    ["correct horse ".repeat(10), "at most 128"],
    ["password", "first that"],
    ["PASSWORD", "first that"],
    ["P@ssw0rd2026!", "first that"],
    ["iloveyou1", "first that"],
    ["Dr4gon123", "first that"],
    ["sunshine", "first that"],
    ["Football99", "first that"],
    ["wildcats2027", "first that"],
    ["Summer2026!", "first that"],
    ["letmein!!", "first that"],
    ["homeroom1", "first that"],
    ["chrome-book", "first that"],
    ["correct horse battery staple", "first that"],
    ["aaaaaaaa", "repeats"],
    ["abcabcabc", "repeats"],
    ["12345678", "row of keys"],
    ["987654321", "row of keys"],
    ["qwertyuiop", "row of keys"],
    ["poiuytrewq", "row of keys"],
    ["1qaz2wsx", "row of keys"],
    ["20120904", "row of keys"],
    ["04.09.2012", "row of keys"],
    ["2026-2027", "row of keys"],
  ])("%s is refused", (password, why) => expect(passwordProblem(password)).toContain(why));

  it.each([
    "violin gravel otter lantern",
    "my dog eats pizza",
    "xk7Qp2vR",
    "contraseña-nueva-del-río",
    "длинный пароль",
    "青い空と白い雲です",
    "7391840265",
    "aaaharbour-kettle",
  ])("%s is taken", (password) => expect(passwordProblem(password)).toBeUndefined());

  it("is not the person's own name, address or district", () => {
    const personal = [
      "Maya Ortiz-Lindqvist",
      "maya.lindqvist@lakeside.example",
      null,
      "Lakeside USD",
    ];
    for (const password of ["Lindqvist1", "mayaortizlindqvist", "maya.lindqvist", "L4keside2026"]) {
      expect(passwordProblem(password, personal) ?? password).toContain("first that");
    }
    expect(passwordProblem("lindqvist-kettle-harbour", personal)).toBeUndefined();
  });

  it("of 128 characters is taken, whatever they weigh in bytes", () => {
    const words = "naïve gâteau über ".repeat(8).slice(0, 128);
    expect(passwordProblem(words)).toBeUndefined();
    expect(passwordProblem(`${words}x`)).toContain("at most 128");
  });
});

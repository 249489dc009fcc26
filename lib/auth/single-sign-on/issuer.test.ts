import { expect, it } from "vitest";
import { isReachable } from "./issuer";

it.each([
  ["https://id.school.example/realms/a", true, true],
  ["http://id.school.example", false, false],
  ["http://127.0.0.1:4000", true, false],
  ["http://localhost:4000", true, false],
  ["https://localhost", true, false],
  ["https://2130706433", true, false],
  ["https://localhost.", false, false],
  ["https://169.254.169.254", false, false],
  ["https://[::ffff:10.0.0.1]", false, false],
  ["https://me@id.school.example", false, false],
  ["ftp://localhost", false, false],
])("%s: for trying things out %s, in production %s", (url, tried, served) => {
  expect([isReachable(new URL(url), true), isReachable(new URL(url), false)]).toEqual([
    tried,
    served,
  ]);
});

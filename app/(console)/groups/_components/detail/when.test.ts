import { expect, it } from "vitest";
import { when } from "./when";

it.each([
  ["2026-11-21 03:22:00.123456+00", "2026-11-21T03:22:00.123Z"],
  ["2026-11-21 03:22:00+05:30", "2026-11-20T21:52:00.000Z"],
  ["2026-11-21T03:22:00.5Z", "2026-11-21T03:22:00.500Z"],
])("%s", (text, iso) => expect(when(text).toISOString()).toBe(iso));

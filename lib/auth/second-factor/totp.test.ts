import { describe, expect, it } from "vitest";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { newSecret, qrCode, spaced, stepOf } from "./totp";

/** RFC 6238, appendix B: the ASCII secret "12345678901234567890", eight digits cut to six. */
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const vectors: [seconds: number, code: string][] = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
];

describe("a code of an authenticator", () => {
  it.each(vectors)("at second %i is as in RFC 6238", (seconds, code) => {
    expect(stepOf(rfcSecret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it("counts for its own step and its neighbours, and says which it is of", () => {
    const at = 1_234_567_890_000;
    const step = Math.floor(at / 30_000);
    for (const drift of [-1, 0, 1])
      expect(stepOf(rfcSecret, "005924", at + drift * 30_000)).toBe(step);
    for (const drift of [-3, -2, 2, 3, 100])
      expect(stepOf(rfcSecret, "005924", at + drift * 30_000)).toBeNull();
  });

  it("may be typed with spaces, and is nothing else", () => {
    expect(stepOf(rfcSecret, " 005 924 ", 1_234_567_890_000)).not.toBeNull();
    for (const typed of ["", "00592", "0059240", "٠٠٥٩٢٤", "+05924", "0x5924", "\u0000".repeat(6)])
      expect(stepOf(rfcSecret, typed, 1_234_567_890_000), typed).toBeNull();
  });

  it("belongs to a secret of 160 random bits, which a picture and a text show", () => {
    const secret = newSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newSecret()).not.toBe(secret);
    expect(spaced(secret).replaceAll(" ", "")).toBe(secret);
    const svg = qrCode(secret, "ann+lee@éxample.org", "Cedar “Valley” & <b>");
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/style=|<script|<b>/);
  });
});

describe("recovery codes", () => {
  it("are ten, all different, of 80 bits", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes)
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  });

  it("are read however they are typed, and kept as a hash", () => {
    const hash = hashRecoveryCode("0123-4567-89ab-cdef");
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    for (const typed of ["0123456789ABCDEF", " o123 4567 89ab cdef ", "0I23-4567-89AB-CDEF"])
      expect(hashRecoveryCode(typed), typed).toBe(hash);
    for (const typed of ["", "123456", "0123-4567-89ab-cde", "0123-4567-89ab-cdeu"])
      expect(hashRecoveryCode(typed), typed).toBeNull();
  });
});

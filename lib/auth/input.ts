import { z } from "zod";
import { oneSpelling } from "@/lib/email";
import { isStorable } from "@/lib/storable";

/** As typed: any e-mail address or user name, and any password; only the sign-in says whether. */
export const signInInput = z.object({
  login: z
    .string()
    .max(255)
    .transform((text) => oneSpelling(text.replaceAll("\0", "").trim()))
    .refine((text) => text !== "", "Enter your e-mail address or user name."),
  password: z.string().min(1, "Enter your password.").max(1000),
  /** Subdomain of the district, where one login and password fit several. */
  district: z.string().max(63).optional(),
  next: z.string().max(2000).optional(),
});
export type SignInInput = z.infer<typeof signInInput>;

const newPassword = z.string().max(1000);

export const redeemInput = z.object({ token: z.string().max(200), password: newPassword });
export type RedeemInput = z.infer<typeof redeemInput>;

export const changePasswordInput = z.object({
  current: z.string().min(1, "Enter your current password.").max(1000),
  password: newPassword,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

/** The first characters of a session's id; enough to name one of a person's own few. */
export const deviceHandle = z.string().regex(/^[0-9a-f]{16}$/);
export const revokeDeviceInput = z.object({ device: deviceHandle });

export const issueTokenInput = z.object({
  userId: z.uuid(),
  purpose: z.enum(["invitation", "password_reset"]),
});
export type IssueTokenInput = z.infer<typeof issueTokenInput>;

/** Of an authenticator app, or a recovery code; only the check says which. */
const typedCode = z.string().trim().min(1, "Enter a code.").max(100);
export const codeInput = z.object({ code: typedCode, next: z.string().max(2000).optional() });
export const beginFactorInput = z.object({ password: z.string().max(1000).default("") });
export const confirmFactorInput = z.object({ code: typedCode });
export const factorProofsInput = z.object({
  password: z.string().max(1000).default(""),
  code: typedCode,
});
export const resetFactorInput = z.object({ userId: z.uuid() });
export const ownProfileInput = z.object({
  version: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/),
  phone: z
    .string()
    .trim()
    .max(50, "Use at most 50 characters.")
    .refine(isStorable, "A phone number can’t hold the NUL character."),
});
export const startViewInput = z.object({
  userId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(1, "Say why.")
    .max(500, "Use at most 500 characters.")
    .refine(isStorable, "A reason can’t hold the NUL character."),
});

/** For actions that take nothing but the cookie. */
export const nothing = z.void();
/** The same for a plain form, which posts its own fields along. */
export const nothingPosted = z.object({});

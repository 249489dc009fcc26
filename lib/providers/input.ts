import { z } from "zod";
import { readIssuer } from "@/lib/auth/single-sign-on/issuer";
import { isStorable } from "@/lib/storable";

const id = z.uuid("This is not an id.");
const version = z.string().min(1).max(40);
/** What can be seen of a text; control characters have no place in any of these. */
const line = (most: number, missing: string) =>
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => /[^\s\u200b-\u200f\u2060\ufeff\u00ad]/u.test(text), missing)
    .refine((text) => [...text].length <= most, `${most} characters at most.`)
    .refine((text) => !/\p{Cc}/u.test(text), "This can’t hold line breaks or control characters.")
    .refine(isStorable, "This holds half a character. Type it again.");

const issuer = z
  .string()
  .max(500, "500 characters at most.")
  .transform((text, ctx) => {
    const read = readIssuer(text);
    if ("issuer" in read) return read.issuer;
    ctx.addIssue({ code: "custom", message: read.problem });
    return z.NEVER;
  });

const common = {
  name: line(100, "Give it the name that people know."),
  issuer,
  clientId: line(255, "Enter the client id."),
  enabled: z.boolean(),
  linkByEmail: z.boolean(),
};
const secret = line(1000, "Enter the client’s secret.");
/** Blank keeps the one that stands. */
const newSecret = z
  .string()
  .max(2000)
  .transform((text) => text.trim())
  .pipe(z.union([z.literal("").transform(() => null), secret]));

export const createProviderInput = z.strictObject({ ...common, clientSecret: secret });
export const updateProviderInput = z.strictObject({
  id,
  version,
  ...common,
  clientSecret: newSecret,
});
export const deleteProviderInput = z.strictObject({ id, version });
export const testProviderInput = z.strictObject({
  issuer,
  clientId: common.clientId,
  clientSecret: secret,
});

export const connectAccountInput = z.strictObject({
  userId: id,
  providerId: z.uuid("Choose a provider."),
  subject: line(255, "Enter the account’s id at the provider."),
});
export const disconnectAccountInput = z.strictObject({ id });

export type CreateProvider = z.infer<typeof createProviderInput>;
export type UpdateProvider = z.infer<typeof updateProviderInput>;
export type DeleteProvider = z.infer<typeof deleteProviderInput>;
export type TestProvider = z.infer<typeof testProviderInput>;
export type ConnectAccount = z.infer<typeof connectAccountInput>;

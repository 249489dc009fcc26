import { resolve } from "node:path";
import { z } from "zod";

/** The only place that reads process.env; a wrong value stops the process with its name. */
const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  /** An administrator's URL of a Postgres database; unset means the embedded server. */
  DATABASE_URL: z.string().min(1).optional(),
  /** Overrides for servers whose administrator can't create roles. */
  DATABASE_APP_URL: z.string().min(1).optional(),
  DATABASE_OWNER_URL: z.string().min(1).optional(),
  DATABASE_DRIVER: z.enum(["pg", "neon"]).optional(),
  /** host:port/path of a WebSocket-to-TCP proxy, for Neon's driver against another server. */
  NEON_WS_PROXY: z.string().min(1).optional(),
  /** Most connections that one process opens as the app role. */
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((path) => resolve(path)),
  /** What secrets that must be read again are encrypted with; unset means a key file in DATA_DIR. */
  HOMEROOM_SECRET: z
    .string()
    .refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64")
    .optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** The address people type, e.g. https://homeroom.example.org; decides cookie names. */
  APP_ORIGIN: z.url().optional(),
  /** How many proxies of ours stand in front; each appends to X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** `1` lets providers of single sign-on be at http://localhost, for trying things out. */
  SINGLE_SIGN_ON_LOOPBACK: z.enum(["0", "1"]).default("0"),
  /** An OpenAI-compatible endpoint, before /chat/completions; `npm run tools:test` asks it. */
  MODEL_BASE_URL: z.url({ protocol: /^https?$/, error: "must be a web address" }).optional(),
  /** Its key: printable, since it goes into a header. */
  MODEL_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, "must be a key without spaces")
    .optional(),
  /** Which model each alias of a tool's document means there; the alias itself by default. */
  MODEL_FAST: z.string().max(200).optional(),
  MODEL_BALANCED: z.string().max(200).optional(),
  MODEL_STRONG: z.string().max(200).optional(),
  /** Opens /bench/frame, the shell without data, for `npm run bench`. */
  BENCH: z.enum(["0", "1"]).default("0"),
});

export type Env = z.infer<typeof schema>;

/**
 * Reads the environment. An empty string counts as unset.
 * @throws Error naming every variable that does not fit.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment does not fit: ${lines.join("; ")}`);
}

export const env: Env = readEnv();

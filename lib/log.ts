import "server-only";
import pino from "pino";
import { env } from "./env";

/** JSON lines on stdout. Never log a row of people; ids and codes are enough. */
export const log = pino({
  level: env.NODE_ENV === "test" ? "silent" : env.LOG_LEVEL,
  base: null,
  redact: ["password", "token", "*.password", "*.token", "*.passwordHash"],
});

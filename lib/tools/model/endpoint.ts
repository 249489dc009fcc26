import "server-only";
import type { Env } from "@/lib/env";
import type { Tool } from "../format/schema";

type Alias = Tool["model"]["ref"];

/** Where models answer, and which model each alias of a document means there. */
export type Endpoint = {
  /** The address before /chat/completions, without a slash at its end. */
  baseUrl: string;
  apiKey: string;
  models: Record<Alias, string>;
};

/**
 * The endpoint that the environment names; null unless it has both an address and a key. An alias
 * that is not mapped is sent as it is.
 */
export function endpointOf(env: Env): Endpoint | null {
  const { MODEL_BASE_URL, MODEL_API_KEY, MODEL_FAST, MODEL_BALANCED, MODEL_STRONG } = env;
  if (!MODEL_BASE_URL || !MODEL_API_KEY) return null;
  return {
    baseUrl: MODEL_BASE_URL.replace(/\/+$/, ""),
    apiKey: MODEL_API_KEY,
    models: {
      fast: MODEL_FAST ?? "fast",
      balanced: MODEL_BALANCED ?? "balanced",
      strong: MODEL_STRONG ?? "strong",
    },
  };
}

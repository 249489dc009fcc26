import type { Draft } from "./draft";
import { type Foreign, filledKeys, listOf, numberOf } from "./foreign";
import type { LeftOut } from "./types";

const known = {
  temperature: ["temperature"],
  top_p: ["topP", "top_p"],
  max_output_tokens: ["maxOutputTokens", "max_tokens", "max_completion_tokens", "maxTokens"],
  stop: ["stopSequences", "stop"],
} as const;

/** The options of another format's model, within the bounds of a tool's. */
export function modelOptions(options: Foreign, leftOut: LeftOut[]): Draft["model"] {
  const first = (names: readonly string[]) =>
    names.map((name) => options[name]).find((value) => value !== undefined);
  const bounded = (
    key: "temperature" | "top_p" | "max_output_tokens",
    low: number,
    high: number,
  ) => {
    const value = numberOf(first(known[key]));
    if (value === undefined) return {};
    const kept = Math.min(high, Math.max(low, value));
    if (kept !== value)
      leftOut.push({ what: `${key} ${value}`, why: `It is ${kept} now, the bound.` });
    return { [key]: key === "max_output_tokens" ? Math.round(kept) : kept };
  };
  const stop = [...new Set(listOf(first(known.stop)).filter((one) => typeof one === "string"))]
    .filter((one) => one.trim() !== "" && one.length <= 40)
    .slice(0, 4);
  const names: readonly string[] = Object.values(known).flat();
  for (const key of filledKeys(options).filter((one) => !names.includes(one))) {
    leftOut.push({ what: `Model option ${key.slice(0, 60)}`, why: "A tool has no such option." });
  }
  return {
    ...bounded("temperature", 0, 1.5),
    ...bounded("top_p", 0, 1),
    ...bounded("max_output_tokens", 1, 8192),
    ...(stop.length > 0 ? { stop } : {}),
  };
}

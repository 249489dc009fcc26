import { z } from "zod";

/** What goes wrong, as RFC 9457 has it. */
export const problem = z
  .strictObject({
    type: z.literal("about:blank").meta({ description: "The status says what kind it is." }),
    title: z.string().meta({ description: "The status in words." }),
    status: z.int().min(400).max(599).meta({ description: "The status." }),
    detail: z.string().meta({ description: "What happened and what to do." }),
    requestId: z.string().meta({ description: "What the request is called in our log." }),
    expectedOrdinal: z
      .int()
      .min(0)
      .optional()
      .meta({ description: "Where the chat goes on, if an ordinal was wrong." }),
  })
  .meta({ description: "What went wrong (RFC 9457)." });
export type Problem = z.infer<typeof problem>;

/** A refusal on its way to the answer. */
export class Refusal extends Error {
  constructor(
    readonly status: keyof typeof titles,
    readonly detail: string,
    readonly headers: Record<string, string> = {},
    readonly more: Pick<Problem, "expectedOrdinal"> = {},
  ) {
    super(detail);
    this.name = "Refusal";
  }
}

const titles = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  409: "Conflict",
  413: "Content too large",
  415: "Unsupported media type",
  422: "Unprocessable content",
  429: "Too many requests",
  500: "Internal server error",
  503: "Service unavailable",
} as const;

/** The answer to a refused request: `application/problem+json`, kept by nobody. */
export function problemAnswer(refusal: Refusal, requestId: string): Response {
  const { status, detail, headers, more } = refusal;
  const title = titles[status];
  const body: Problem = { type: "about:blank", title, status, detail, requestId, ...more };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...headers,
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      vary: "Authorization",
    },
  });
}

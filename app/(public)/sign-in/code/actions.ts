"use server";

import { redirect } from "next/navigation";
import { formInput } from "@/lib/actions/form-data";
import { publicAction } from "@/lib/actions/public";
import { arrive } from "@/lib/auth/arrive";
import { dropChallenge, readChallenge } from "@/lib/auth/cookie";
import { codeInput } from "@/lib/auth/input";
import { localPath } from "@/lib/auth/next-path";
import { answerChallenge } from "@/lib/auth/second-factor/challenge";
import { RateLimited } from "@/lib/errors";

/** What the form shows after a code that did not open. */
type CodeState = { problem: "wrong" | "gone" | string };

/** Takes the code that follows the password. */
export const sendCode = publicAction("the second half of signing in")
  .inputSchema(formInput(codeInput))
  .stateAction(async ({ parsedInput, ctx }): Promise<CodeState> => {
    let to: string;
    try {
      const challenge = await readChallenge();
      if (!challenge) return { problem: "gone" };
      const result = await answerChallenge(challenge, parsedInput.code, ctx.facts);
      if (result.outcome === "gone") await dropChallenge();
      if (result.outcome !== "signed_in") return { problem: result.outcome };
      to = await arrive(result, localPath(parsedInput.next));
    } catch (error) {
      if (error instanceof RateLimited) return { problem: error.message };
      throw error;
    }
    redirect(to);
  });

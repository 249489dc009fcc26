"use server";

import { redirect } from "next/navigation";
import { formInput } from "@/lib/actions/form-data";
import { publicAction } from "@/lib/actions/public";
import { arrive } from "@/lib/auth/arrive";
import { signInInput } from "@/lib/auth/input";
import { localPath } from "@/lib/auth/next-path";
import { signIn as checkAndOpen } from "@/lib/auth/sign-in";
import { RateLimited } from "@/lib/errors";
import type { SignInState } from "./state";

/** Takes the form; answers with what was typed (never the password) and what to do. */
export const signIn = publicAction("this is how one gets a session")
  .inputSchema(formInput(signInInput))
  .stateAction(async ({ parsedInput, ctx }): Promise<SignInState> => {
    const { login } = parsedInput;
    let to: string;
    try {
      const result = await checkAndOpen(parsedInput, ctx.facts);
      if (result.outcome === "choose") return { login, districts: result.districts };
      if (result.outcome === "refused") return { login, problem: "refused" };
      to = await arrive(result, localPath(parsedInput.next));
    } catch (error) {
      if (error instanceof RateLimited) return { login, problem: error.message };
      throw error;
    }
    redirect(to);
  });

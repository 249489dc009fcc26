import { redirect } from "next/navigation";
import { readToken, writeToken } from "@/lib/auth/cookie";
import { appOrigin, requestFacts } from "@/lib/auth/request";
import { endSession } from "@/lib/auth/session";
import { takeFlow } from "@/lib/auth/single-sign-on/cookie";
import { finishSignIn } from "@/lib/auth/single-sign-on/finish";
import { paths } from "@/lib/paths";

/** Where a provider sends the browser back to. Opens a session, or says on the sign-in page why not. */
export async function GET(request: Request): Promise<Response> {
  // The address as people type it: the provider compares it with the one that is registered there.
  const url = new URL(paths.singleSignOnReturn(), await appOrigin());
  url.search = new URL(request.url).search;
  const finished = await finishSignIn(url, await takeFlow(), await requestFacts());
  if ("problem" in finished) redirect(paths.signInProblem(finished.problem, finished.next));
  // Whoever signs in again on this device gives the former session up (ASVS 7.2.4).
  const former = await readToken();
  if (former) await endSession(former);
  await writeToken(finished.token);
  redirect(finished.next ?? paths.home());
}

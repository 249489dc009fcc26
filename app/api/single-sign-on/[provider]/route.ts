import { redirect } from "next/navigation";
import { localPath } from "@/lib/auth/next-path";
import { appOrigin, requestFacts } from "@/lib/auth/request";
import { writeFlow } from "@/lib/auth/single-sign-on/cookie";
import { startSignIn } from "@/lib/auth/single-sign-on/start";
import { paths } from "@/lib/paths";

type Context = { params: Promise<{ provider: string }> };

/** Sends the browser to a provider to sign in there. Changes nothing but a cookie. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { provider } = await params;
  const next = localPath(new URL(request.url).searchParams.get("next"));
  const redirectUri = new URL(paths.singleSignOnReturn(), await appOrigin()).href;
  const facts = await requestFacts();
  const started = await startSignIn({ provider, next, redirectUri, facts });
  if ("problem" in started) redirect(paths.signInProblem(started.problem, next));
  await writeFlow(started.cookie);
  redirect(started.location);
}

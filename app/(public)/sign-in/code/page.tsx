import { redirect } from "next/navigation";
import { Link } from "@/components/ui/link";
import { readChallenge } from "@/lib/auth/cookie";
import { localPath } from "@/lib/auth/next-path";
import { isWaiting } from "@/lib/auth/second-factor/challenge";
import { paths } from "@/lib/paths";
import { EntryCard } from "../../_components/entry-card";
import { CodeForm } from "./code-form";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

/** The second half of signing in, for whoever has typed the right password just now. */
export default async function CodePage({ searchParams }: Props) {
  const { next } = await searchParams;
  const target = localPath(typeof next === "string" ? next : undefined);
  const challenge = await readChallenge();
  if (!challenge || !(await isWaiting(challenge))) redirect(paths.signIn(target));
  return (
    <>
      <EntryCard
        title="Enter your code"
        description="Your authenticator app shows six digits for Homeroom. If you don’t have it with you, type one of your recovery codes."
      >
        <CodeForm next={target} again={paths.signIn(target)} />
      </EntryCard>
      <p className="text-balance px-2 text-center text-[13px] text-muted">
        Lost both? Your district’s administrator can reset your second factor.{" "}
        <Link href={paths.signIn(target)} className="link">
          Sign in as somebody else
        </Link>
      </p>
    </>
  );
}

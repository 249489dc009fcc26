import { redirect } from "next/navigation";
import { getViewer } from "@/lib/auth/current";
import { localPath } from "@/lib/auth/next-path";
import { startOf } from "@/lib/navigation";
import { EntryCard } from "../_components/entry-card";
import { ProviderProblem, Providers } from "./_components/providers";
import { SignInForm } from "./sign-in-form";

type Asked = Partial<Record<"next" | "district" | "problem", string | string[]>>;
type Props = { searchParams: Promise<Asked> };

/** One form for everybody; whoever is signed in already goes on. */
export default async function SignInPage({ searchParams }: Props) {
  const { next, district, problem } = await searchParams;
  const target = localPath(typeof next === "string" ? next : undefined);
  const viewer = await getViewer();
  if (viewer) redirect(target ?? startOf(viewer));
  return (
    <>
      <EntryCard title="Sign in">
        <ProviderProblem code={problem} />
        <SignInForm next={target} />
        <Providers district={district} next={target} />
      </EntryCard>
      <p className="text-balance px-2 text-center text-[13px] text-muted">
        No account, or can’t get in? Your school’s administrator can give you a link.
      </p>
    </>
  );
}

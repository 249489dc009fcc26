import { Section } from "@/components/ui/card";
import { factorSince } from "@/lib/auth/second-factor/reset";
import type { Viewer } from "@/lib/auth/viewer";
import { reader } from "@/lib/reader";
import { ResetSecondFactor } from "./reset-second-factor";

type Props = { viewer: Viewer; person: { id: string; name: string } };

/** Somebody's second factor, for a system admin who can take it away; else nothing. */
export async function SecondFactorSection({ viewer, person }: Props) {
  const [since, format] = await Promise.all([factorSince(viewer, person.id), reader()]);
  if (!since) return null;
  return (
    <Section title="Second factor">
      <p>On since {format.date(since)}.</p>
      {!viewer.viewAs && <ResetSecondFactor userId={person.id} />}
    </Section>
  );
}

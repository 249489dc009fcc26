import { Section } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { Formats } from "@/lib/format";
import type { PersonDetail, PersonLink } from "@/lib/people/types";
import { IssueLinkForm } from "./issue-link-form";
import { WithdrawLink } from "./withdraw-link";

type Props = { person: PersonDetail; links: readonly PersonLink[]; formats: Formats };

/** The link by which a person joins or sets a new password: what stands, a new one, its end. */
export function Links({ person, links, formats }: Props) {
  if (!person.can.link || !["invited", "active"].includes(person.status)) return null;
  const purpose = person.status === "invited" ? "invitation" : "password_reset";
  const standing = links.find((link) => link.purpose === purpose);
  return (
    <Section title={purpose === "invitation" ? "Invitation" : "Password"}>
      {standing && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
          <span>
            {standing.dead
              ? "The last link has ended: it was good until "
              : "A link waits to be used. It works until "}
            <Time value={new Date(standing.expiresAt)} formats={formats} />.
          </span>
          {!standing.dead && <WithdrawLink id={person.id} />}
        </p>
      )}
      <IssueLinkForm userId={person.id} purpose={purpose} pending={standing !== undefined} />
    </Section>
  );
}

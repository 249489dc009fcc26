import { DescriptionList } from "@/components/ui/description-list";
import type { Formats } from "@/lib/format";
import type { Profile } from "@/lib/me/queries";
import { statusName } from "@/lib/navigation";

type Props = { profile: Profile; format: Formats };

/** Every fact of the person's own row, the empty ones included. */
export function ProfileFacts({ profile, format }: Props) {
  const name = (value: string | null) => value && <span dir="auto">{value}</span>;
  return (
    <DescriptionList
      items={[
        { term: "Name", value: name(profile.name) },
        { term: "Given name", value: name(profile.givenName) },
        { term: "Family name", value: name(profile.familyName) },
        { term: "E-mail address", value: profile.email },
        { term: "User name", value: profile.username },
        { term: "Phone", value: profile.phone },
        { term: "Id in the school’s own system", value: profile.sourcedId },
        { term: "Status", value: statusName(profile.status) },
        { term: "Kept since", value: format.date(profile.createdAt) },
        { term: "Last sign-in", value: profile.lastLogin && format.dateTime(profile.lastLogin) },
      ]}
    />
  );
}

import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { showFieldValue } from "@/lib/fields/values";
import type { Formats } from "@/lib/format";
import type { PersonDetail } from "@/lib/people/types";

/** What is kept about a person, for whoever may know their address. */
export function Facts({ person, formats }: { person: PersonDetail; formats: Formats }) {
  const { contact, fields } = person;
  if (!contact) return null;
  const isolated = (text: string | null) => text && <bdi className="break-words">{text}</bdi>;
  return (
    <Section title="About">
      <DescriptionList
        lines
        items={[
          { term: "Given name", value: isolated(contact.givenName) },
          { term: "Family name", value: isolated(contact.familyName) },
          { term: "E-mail address", value: isolated(contact.email) },
          { term: "User name", value: isolated(contact.username) },
          { term: "Phone", value: isolated(contact.phone) },
          ...fields.map(({ field, value }) => ({
            term: field.label,
            value: isolated(showFieldValue(field, value)),
          })),
          { term: "Id in the source", value: isolated(contact.sourcedId) },
          {
            term: "Last sign-in",
            value: contact.lastLogin ? formats.dateTime(new Date(contact.lastLogin)) : "Never",
          },
          { term: "Added", value: formats.dateTime(new Date(person.createdAt)) },
        ]}
      />
    </Section>
  );
}

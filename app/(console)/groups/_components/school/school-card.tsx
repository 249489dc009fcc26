import { PenLine } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { Viewer } from "@/lib/auth/viewer";
import { gradeShort } from "@/lib/classes/words";
import { grades } from "@/lib/grades";
import { paths } from "@/lib/paths";
import { getSchool } from "@/lib/schools/queries";
import { withParams } from "../url";
import { SchoolDialogHost } from "./school-dialog-host";

/** What a school is besides its group; a group of another type has none of it. */
export async function SchoolCard({ viewer, groupId }: { viewer: Viewer; groupId: string }) {
  const school = await getSchool(viewer, groupId);
  if (!school) return null;
  const { code, address, phone, website, principal, gradeLevels, timeZone, manages } = school;
  const text = (value: string | null) => value && <bdi className="break-words">{value}</bdi>;
  return (
    <Section
      title="School"
      actions={
        manages && (
          <ButtonLink
            size="sm"
            href={withParams(paths.group(groupId), { dialog: "school" })}
            scroll={false}
          >
            <PenLine aria-hidden /> Edit the profile
          </ButtonLink>
        )
      }
    >
      <DescriptionList
        lines
        items={[
          { term: "Code", value: text(code) },
          { term: "Grades", value: gradeLevels.length > 0 && spans(gradeLevels) },
          { term: "Principal", value: text(principal) },
          { term: "Address", value: text(address) },
          { term: "Phone", value: text(phone) },
          {
            term: "Website",
            value: website && (
              <a href={website} rel="noreferrer" className="break-all underline">
                {website}
              </a>
            ),
          },
          { term: "Time zone", value: timeZone.replaceAll("_", " ") },
        ]}
      />
      {manages && <SchoolDialogHost school={school} zones={Intl.supportedValuesOf("timeZone")} />}
    </Section>
  );
}

/** "K–5, 9": neighbours as a span. */
function spans(levels: readonly (typeof grades)[number][]): string {
  const at = levels.map((level) => grades.indexOf(level));
  const parts: [number, number][] = [];
  for (const one of at) {
    const last = parts.at(-1);
    if (last && last[1] === one - 1) last[1] = one;
    else parts.push([one, one]);
  }
  const name = (index: number) => gradeShort(grades[index] ?? "PK");
  return parts
    .map(([from, to]) => (from === to ? name(from) : `${name(from)}–${name(to)}`))
    .join(", ");
}

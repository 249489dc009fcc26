import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { PageBody } from "@/components/ui/page-header";
import { listTermChoices } from "@/lib/classes/queries";
import { readSettings } from "@/lib/classes/settings";
import type { ClassDetail } from "@/lib/classes/types";
import { gradeName } from "@/lib/classes/words";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { EditClassForm } from "../../_components/form/edit-class-form";
import { colorNames, languageName, settingNames, toolsName } from "../../_components/form/words";
import { classesViewer, classOf } from "../_components/load";

type Props = { params: Promise<{ id: string }> };

/** Facts and settings of a class: a form for those who keep it, to be read by everybody else. */
export default async function ClassDetailsPage({ params }: Props) {
  const [viewer, found, formats] = await Promise.all([
    classesViewer(),
    params.then(({ id }) => classOf(id)),
    reader(),
  ]);
  if (!found.can.edit) {
    return (
      <PageBody>
        <Facts found={found} formats={formats} />
      </PageBody>
    );
  }
  return (
    <PageBody>
      <EditClassForm found={found} terms={await listTermChoices(viewer)} />
    </PageBody>
  );
}

function Facts({ found, formats }: { found: ClassDetail; formats: Formats }) {
  const { group } = found;
  return (
    <>
      <Section title="About the class">
        <DescriptionList
          items={[
            {
              term: "Group",
              value: group.visible ? (
                <Link href={paths.group(group.id)} className="link">
                  {group.name}
                </Link>
              ) : (
                group.name
              ),
            },
            { term: "Code", value: found.code },
            { term: "Subject", value: found.subject },
            { term: "Level", value: found.level },
            { term: "Grades", value: formats.list(found.gradeLevels.map(gradeName)) },
            { term: "Term", value: found.term?.title },
            { term: "Course", value: found.course?.title },
            { term: "First day", value: formats.day(found.startDate) },
            { term: "Last day", value: found.endDate && formats.day(found.endDate) },
            { term: "When it meets", value: found.schedule },
            { term: "Seats", value: formats.number(found.capacity) },
            { term: "Extra seats", value: found.extraSeats || null },
            { term: "Description", value: found.description },
          ]}
        />
      </Section>
      {found.can.roster && <Settings settings={found.settings} />}
    </>
  );
}

/** Settings are for those who keep the class: a link or a note may be meant for them alone. */
function Settings({ settings }: Pick<ClassDetail, "settings">) {
  const { values, misfits } = readSettings(settings);
  const { color, language, aiTools, chatFrom, chatUntil } = values;
  return (
    <Section title="Settings">
      <DescriptionList
        items={[
          { term: settingNames.room, value: values.room },
          { term: settingNames.meetingLink, value: values.meetingLink },
          {
            term: settingNames.color,
            value: color && colorNames[color as keyof typeof colorNames],
          },
          { term: settingNames.language, value: language && languageName(language) },
          { term: settingNames.aiTools, value: toolsName(aiTools) },
          { term: settingNames.chatHours, value: chatFrom && `${chatFrom} – ${chatUntil}` },
          { term: settingNames.substituteNote, value: values.substituteNote },
          ...misfits.map(({ key, value }) => ({
            term: `${settingNames[key]}, as stored`,
            value,
          })),
        ]}
      />
    </Section>
  );
}

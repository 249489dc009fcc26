import { DescriptionList } from "@/components/ui/description-list";
import type { ClassDetail } from "@/lib/classes/types";
import { peopleOf } from "@/lib/rosters/words";
import { Seats } from "./seats";

type Props = { found: ClassDetail; day: (day: string) => string };

/** What a class is to whoever sees it but doesn't keep it: facts, and nobody's name. */
export function Facts({ found, day }: Props) {
  const { startDate, endDate, schedule, term, teachers } = found;
  return (
    <>
      <Seats {...found} />
      <DescriptionList
        items={[
          { term: "Meets", value: schedule },
          { term: "Runs", value: `${day(startDate)} – ${endDate ? day(endDate) : "open end"}` },
          { term: "Term", value: term?.title ?? null },
          { term: "Taught by", value: peopleOf(teachers, "teacher") },
        ]}
      />
      <p className="hint">Its teachers and the admins above it see who is in this class.</p>
    </>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { Picker } from "@/components/form/picker";
import { outcomeOf } from "../../../groups/_components/outcome";
import { findTeachers } from "../../actions";

type Props = { hrefOf: (id: string) => string; close: () => void };

/** Finds whose classes are listed. */
export default function TeacherPicker({ hrefOf, close }: Props) {
  const router = useRouter();
  return (
    // The form around it hears of its own fields alone.
    <div className="p-1" onInput={(event) => event.stopPropagation()}>
      <Picker
        label="Taught by"
        placeholder="Find somebody by name"
        value={null}
        search={async (text) => {
          const answer = await outcomeOf(findTeachers({ text }));
          if (answer.error !== undefined) throw new Error(answer.error);
          return answer.data;
        }}
        onChange={(hit) => {
          if (!hit) return;
          close();
          router.replace(hrefOf(hit.id), { scroll: false });
        }}
      />
    </div>
  );
}

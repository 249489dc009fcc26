"use client";

import { useRouter } from "next/navigation";
import { type Pick, Picker } from "@/components/form/picker";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/paths";
import { outcomeOf } from "../../../../groups/_components/outcome";
import { findPeople } from "../../../actions";

/** Chooses whom to ask about; the answer is an address. */
export function PersonPicker({ id, person }: { id: string; person: Pick | null }) {
  const router = useRouter();
  return (
    <Card className="max-w-2xl">
      <Picker
        label="May this person use the tool?"
        placeholder="Find somebody by name"
        value={person}
        search={people}
        onChange={(hit) =>
          router.replace(hit ? paths.toolAccess(id, hit.id) : paths.tool(id, "access"), {
            scroll: false,
          })
        }
      />
    </Card>
  );
}

async function people(text: string): Promise<Pick[]> {
  const answer = await outcomeOf(findPeople({ text }));
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.data.map(({ id, name, login }) => ({
    id,
    label: name,
    detail: login ?? undefined,
  }));
}

"use client";

import { useState, useTransition } from "react";
import { Picker } from "@/components/form/picker";
import { gradeName } from "@/lib/classes/words";
import { outcomeOf } from "../../../groups/_components/outcome";
import { findPupils, hold } from "../../actions";

/** Finds a pupil who would go up, and holds them back. */
export function HoldBack({ id }: { id: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [, start] = useTransition();
  const search = async (text: string) => {
    const { data, error } = await outcomeOf(findPupils({ id, text }));
    if (error !== undefined) throw new Error(error);
    return (data ?? []).map((pupil) => ({
      id: pupil.id,
      label: pupil.name,
      detail: [pupil.number, pupil.grade && gradeName(pupil.grade)].filter(Boolean).join(" · "),
    }));
  };
  return (
    <div className="card card-pad">
      <Picker
        label="Hold a pupil back"
        placeholder="Name or number"
        hint="They stay in their grade."
        value={null}
        error={failed ?? undefined}
        search={search}
        onChange={(pick) =>
          start(async () => {
            if (!pick) return;
            const { error } = await outcomeOf(hold({ id, userId: pick.id, held: true }));
            setFailed(error ?? null);
            setDone(error ? null : pick.label);
          })
        }
      />
      <p role="status" className="text-[13px] text-muted">
        {done && `${done} stays in their grade.`}
      </p>
    </div>
  );
}

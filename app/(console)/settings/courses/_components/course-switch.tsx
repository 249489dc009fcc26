"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { outcomeOf } from "../../../groups/_components/outcome";
import { bringBackCourse, removeCourse } from "../actions";

type Props = { id: string; version: string; title: string; archived: boolean; classes: number };

/** Archives a course, or restores it; classes keep it either way. */
export function CourseSwitch({ id, version, title, archived, classes }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const run = (back: boolean, at: string) =>
    start(async () => {
      const input = { id, version: at };
      const { data, error } = await outcomeOf(back ? bringBackCourse(input) : removeCourse(input));
      setFailed(error ?? null);
      if (!data || back) return;
      const kept = classes === 1 ? "One class keeps it." : `${classes} classes keep it.`;
      toast({
        message: `“${title}” was archived.${classes > 0 ? ` ${kept}` : ""}`,
        action: { label: "Undo", onAction: () => run(true, data.version) },
      });
    });
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        pending={pending}
        onClick={() => run(archived, version)}
        aria-label={`${archived ? "Restore" : "Archive"} ${title}`}
      >
        {archived ? "Restore" : "Archive"}
      </Button>
      {failed && (
        <p role="alert" className="field-error">
          {failed}
        </p>
      )}
    </>
  );
}

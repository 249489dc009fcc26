"use client";

import { Plus } from "lucide-react";
import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { emptyLevel, withoutLevel } from "@/lib/groups/import/edit";
import type { FileHeaders } from "@/lib/groups/import/guess";
import type { GroupImportMapping, GroupLevel } from "@/lib/groups/import/input";
import { outcomeOf } from "../../groups/_components/outcome";
import { plan } from "../actions";
import { LevelFields } from "./level-fields";

type Props = {
  importId: string;
  files: FileHeaders[];
  mapping: GroupImportMapping;
  /** Checked before: the button says so. */
  again: boolean;
};

/** Which columns make which level of the tree: guessed, and open to correction. */
export function MappingEditor({ importId, files, mapping: guessed, again }: Props) {
  const [mapping, setMapping] = useState(guessed);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const { levels } = mapping;
  const change = (at: number, level: GroupLevel) =>
    setMapping({ levels: levels.map((old, index) => (index === at ? level : old)) });
  const add = () => {
    const [first] = files;
    const taken = levels.map(({ key }) => key);
    if (first) setMapping({ levels: [...levels, emptyLevel(first, taken)] });
  };
  const check = () =>
    start(async () => {
      const { error: refused } = await outcomeOf(plan({ id: importId, mapping }));
      setError(refused ?? null);
      // The result stands above the columns.
      if (!refused) window.scrollTo({ top: 0 });
    });
  return (
    <form action={check} className="flex flex-col gap-4">
      {error && <Alert kind="error">{error}</Alert>}
      {levels.map((level, at) => (
        <LevelFields
          key={level.key}
          level={level}
          files={files}
          others={levels}
          onChange={(changed) => change(at, changed)}
          onRemove={levels.length > 1 ? () => setMapping(withoutLevel(mapping, level.key)) : null}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant={again ? "secondary" : "primary"} pending={pending}>
          {again ? "Check again" : "Check what would change"}
        </Button>
        {levels.length < 10 && (
          <Button variant="ghost" onClick={add}>
            <Plus aria-hidden />
            Add a level
          </Button>
        )}
      </div>
    </form>
  );
}

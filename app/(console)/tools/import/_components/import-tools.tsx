"use client";

import { useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { paths } from "@/lib/paths";
import { GroupChoice } from "../../../people/_components/bulk/group-choice";
import { bringIn } from "../actions";
import { BroughtFiles } from "./brought-files";
import { type Brought, useFiles } from "./use-files";

type Place = { id: string | null; name: string };

/** Choose files, see what each would become, choose the place, make the drafts. */
export function ImportTools({ everywhere }: { everywhere: boolean }) {
  const { files, reading, add, clear, settle } = useFiles();
  const [place, setPlace] = useState<Place | null>(null);
  const making = useMaking(settle);
  const ready = files.filter((file) => file.ok && !file.outcome?.ok);
  const made = files.filter(({ outcome }) => outcome?.ok).length;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <Card>
        <FileField onFiles={add} reading={reading} />
      </Card>
      {files.length > 0 && (
        <>
          <BroughtFiles files={files} />
          <Card className="flex flex-col gap-3">
            <PlaceField place={place} onPlace={setPlace} everywhere={everywhere} />
            {making.at === null ? (
              <div className="flex flex-wrap gap-2">
                <Button
                  variant="primary"
                  disabled={ready.length === 0 || place === null}
                  onClick={() => place && making.start(ready, place)}
                >
                  {ready.length === 1 ? "Make 1 draft" : `Make ${ready.length} drafts`}
                </Button>
                <Button onClick={clear}>Choose other files</Button>
                {made > 0 && (
                  <ButtonLink href={paths.tools({ status: "draft" })}>See drafts</ButtonLink>
                )}
              </div>
            ) : (
              <div className="flex items-center gap-3">
                <Progress label="Making drafts" value={making.at} max={making.of} />
                <Button onClick={making.cancel}>Stop</Button>
              </div>
            )}
          </Card>
          {made > 0 && making.at === null && (
            <Alert kind="success">
              {made === 1 ? "1 draft was made." : `${made} drafts were made.`} Nobody can use them
              before they were reviewed.
            </Alert>
          )}
        </>
      )}
    </div>
  );
}

type FileFieldProps = { onFiles: (files: readonly File[]) => void; reading: boolean };

function FileField({ onFiles, reading }: FileFieldProps) {
  return (
    <div className="field">
      <label htmlFor="tool-files" className="label">
        Files
      </label>
      <input
        id="tool-files"
        type="file"
        multiple
        accept=".yaml,.yml,.prompty,.zip"
        className="input h-auto! py-1.5"
        aria-describedby="tool-files-hint"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <p id="tool-files-hint" className="hint">
        {reading
          ? "Reading …"
          : "YAML of tools, Prompty (.prompty), Dify (.yml), or a ZIP with up to 200 of them."}
      </p>
    </div>
  );
}

type PlaceProps = {
  place: Place | null;
  onPlace: (place: Place | null) => void;
  everywhere: boolean;
};

function PlaceField({ place, onPlace, everywhere }: PlaceProps) {
  if (place) {
    return (
      <div className="flex items-start justify-between gap-3">
        <p>
          They may be used in <strong dir="auto">{place.name}</strong>.
        </p>
        <Button size="sm" onClick={() => onPlace(null)}>
          Choose another
        </Button>
      </div>
    );
  }
  return (
    <fieldset className="field">
      <legend className="label pb-1">Where they may be used</legend>
      <GroupChoice
        label="Group"
        chosen={undefined}
        onChoose={(hit) =>
          hit && onPlace({ id: hit.id, name: [...hit.trail, hit.name].join(" › ") })
        }
      />
      {everywhere && (
        <Button onClick={() => onPlace({ id: null, name: "the whole district" })}>
          The whole district
        </Button>
      )}
    </fieldset>
  );
}

/** One draft after the other, so that a stop leaves whole ones and says which. */
function useMaking(settle: ReturnType<typeof useFiles>["settle"]) {
  const [state, setState] = useState<{ at: number; of: number } | null>(null);
  const stopped = useRef(false);
  const start = async (files: readonly Brought[], place: Place) => {
    stopped.current = false;
    for (const [at, file] of files.entries()) {
      if (stopped.current) break;
      setState({ at, of: files.length });
      if (!file.ok) continue;
      const answer = await bringIn({ groupId: place.id, yaml: file.text });
      if (answer.data) settle(file.file, { ok: true, id: answer.data.id });
      else settle(file.file, { ok: false, message: wordsOf(answer) });
    }
    setState(null);
  };
  return {
    at: state?.at ?? null,
    of: state?.of ?? 0,
    start,
    cancel: () => {
      stopped.current = true;
    },
  };
}

function wordsOf(answer: Awaited<ReturnType<typeof bringIn>>): string {
  return answer.serverError?.message ?? "This document can’t be sent: it is too large.";
}

"use client";

import { ClipboardPaste, Download, Printer, UserPlus, Users } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { paths } from "@/lib/paths";
import { openRosterDialog } from "./open";

type Props = { id: string; edits: boolean };

/** What is done most at the desk. A file is no page, so its link is a plain one. */
export function Tools({ id, edits }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {edits && (
        <>
          <Button variant="primary" onClick={() => openRosterDialog("add")}>
            <UserPlus aria-hidden />
            Add pupils
          </Button>
          <ButtonLink href={paths.rosterPaste(id)}>
            <ClipboardPaste aria-hidden />
            Paste a list
          </ButtonLink>
          <Button onClick={() => openRosterDialog("add", { role: "teacher" })}>
            <Users aria-hidden />
            Add a teacher
          </Button>
        </>
      )}
      <a href={paths.classPrint(id)} className={buttonClass()}>
        <Printer aria-hidden />
        Print
      </a>
      <a href={paths.rosterExport(id)} download className={buttonClass()}>
        <Download aria-hidden />
        Download CSV
      </a>
    </div>
  );
}

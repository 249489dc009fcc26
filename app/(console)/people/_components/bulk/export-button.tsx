"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { currentAddress, setAddress, withParams } from "../../../groups/_components/url";

const ExportDialog = dynamic(() => import("./export-dialog"), { ssr: false });

export type ExportButtonProps = {
  /** The list's query string, without `?`: exactly what is exported. */
  search: string;
  /** Ids of the columns shown, which can be all that the file has. */
  columns?: readonly string[];
};

/** Exports exactly the people of the list, after the password was asked again (`?dialog=export`). */
export function ExportButton({ search, columns }: ExportButtonProps) {
  const open = useSearchParams().get("dialog") === "export";
  return (
    <>
      <Button onClick={() => ask("export")}>
        <Download aria-hidden />
        Export
      </Button>
      {open && <ExportDialog search={search} columns={columns ?? []} onClose={() => ask(null)} />}
    </>
  );
}

function ask(dialog: "export" | null): void {
  setAddress(withParams(currentAddress(), { dialog }), dialog ? "push" : "replace");
}

"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { currentAddress, setAddress, withParams } from "../../../groups/_components/url";

const ExportDialog = dynamic(() => import("./export-dialog"), { ssr: false });

/**
 * Exports exactly the chats of the list (`?dialog=export`).
 * @param search the list's query string, without `?`
 */
export function ExportButton({ search }: { search: string }) {
  const open = useSearchParams().get("dialog") === "export";
  return (
    <>
      <Button onClick={() => ask("export")}>
        <Download aria-hidden />
        Export
      </Button>
      {open && <ExportDialog search={search} onClose={() => ask(null)} />}
    </>
  );
}

function ask(dialog: "export" | null): void {
  setAddress(withParams(currentAddress(), { dialog }), dialog ? "push" : "replace");
}

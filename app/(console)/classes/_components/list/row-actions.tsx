import { Copy, Pencil } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { paths } from "@/lib/paths";
import type { Line } from "./line";

type Props = { line: Line; can: { create: boolean; update: boolean } };

const look = buttonClass({ variant: "ghost", size: "sm", icon: true });

/** Short ways to what is done most with one class. */
export function RowActions({ line: { id, name, keeps, status }, can }: Props) {
  return (
    <>
      {can.create && (
        <a
          href={paths.classNew({ copy: id })}
          className={look}
          aria-label={`Duplicate ${name}`}
          data-tip="Duplicate"
        >
          <Copy aria-hidden />
        </a>
      )}
      {can.update && keeps && status !== "archived" && (
        <a
          href={paths.class(id, "details")}
          className={look}
          aria-label={`Edit ${name}`}
          data-tip="Edit"
        >
          <Pencil aria-hidden />
        </a>
      )}
    </>
  );
}

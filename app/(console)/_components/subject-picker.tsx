"use client";

import { useRouter } from "next/navigation";
import { Picker } from "@/components/form/picker";
import { searchAll } from "../actions";

type Props = {
  kind: "people" | "classes";
  label: string;
  hrefOf: (id: string) => string;
  close: () => void;
};

/** Finds a person or a class by whom or which a list is filtered. */
export default function SubjectPicker({ kind, label, hrefOf, close }: Props) {
  const router = useRouter();
  return (
    // The form around it hears of its own fields alone.
    <div className="p-1" onInput={(event) => event.stopPropagation()}>
      <Picker
        label={label}
        placeholder="Find by name"
        value={null}
        search={async (text) => {
          const found = await searchAll(text);
          if (found.serverError) throw new Error("The search failed.");
          return found[kind].map(({ id, name, detail }) => ({ id, label: name, detail }));
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

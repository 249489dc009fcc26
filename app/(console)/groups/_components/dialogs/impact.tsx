"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import type { GroupFacts } from "@/lib/groups/types";
import type { Preview } from "./use-preview";

/** A number in the reader's way of writing, with its noun. */
export function counted(value: number, one: string, many: string): string {
  return `${value.toLocaleString()} ${value === 1 ? one : many}`;
}

/** What hangs on a group, as lines of a preview. */
export function factLines({ groups, people, classes }: GroupFacts): string[] {
  const lines = [
    groups > 0 && counted(groups, "group below", "groups below"),
    people > 0 && counted(people, "person", "people"),
    classes > 0 && counted(classes, "class", "classes"),
  ].filter((line) => line !== false);
  return lines.length > 0 ? lines : ["No other group, no people and no classes"];
}

type ImpactProps<T> = {
  title: string;
  preview: Preview<T>;
  lines: (data: T) => readonly string[];
};

/** The part of a dialog that says what would happen, before it does. */
export function Impact<T>({ title, preview, lines }: ImpactProps<T>) {
  const section = useRef<HTMLElement>(null);
  // What is about to happen is read first; nothing is one careless Enter away.
  useEffect(() => section.current?.focus({ preventScroll: true }), []);
  if (preview.state === "none") return null;
  if (preview.state === "ready" && preview.error !== undefined) {
    return <Alert kind="error">{preview.error}</Alert>;
  }
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={title}
      aria-live="polite"
      className="rounded-md border border-line bg-subtle px-3 py-2 focus-visible:outline-none"
    >
      <h3 className="font-medium text-[13px]">{title}</h3>
      {preview.state === "ready" && preview.data !== undefined ? (
        <ul className="mt-1 flex list-disc flex-col gap-0.5 ps-4 marker:text-faint">
          {lines(preview.data).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <div className="mt-2 flex flex-col gap-2 pb-1">
          <Skeleton className="w-40" />
          <Skeleton className="w-28" />
        </div>
      )}
    </section>
  );
}

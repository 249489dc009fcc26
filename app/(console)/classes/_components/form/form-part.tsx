import { type ReactNode, useId } from "react";

type Props = { title: string; children: ReactNode };

/** A part of a long form under a heading of its own. */
export function FormPart({ title, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 pb-2">
      <h2 id={id} className="font-semibold text-[15px]">
        {title}
      </h2>
      {children}
    </section>
  );
}

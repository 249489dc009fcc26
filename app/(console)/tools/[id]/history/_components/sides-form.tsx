"use client";

import { useRouter } from "next/navigation";
import { Select } from "@/components/ui/select";
import { paths } from "@/lib/paths";
import type { Sides } from "@/lib/tools/compare";

type Props = { id: string; sides: Sides; numbers: readonly number[] };

/** Chooses the two sides of a comparison; each choice is an address. */
export function SidesForm({ id, sides: { from, to }, numbers }: Props) {
  const router = useRouter();
  const go = (next: Sides) =>
    router.replace(paths.toolCompare(id, next.from, next.to), { scroll: false });
  const options = numbers.map((number) => (
    <option key={number} value={number}>
      Version {number}
    </option>
  ));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="The older text"
        value={from}
        className="max-w-40"
        onChange={(event) => go({ from: Number(event.target.value), to })}
      >
        {options}
      </Select>
      <span className="text-muted">with</span>
      <Select
        aria-label="The newer text"
        value={to}
        className="max-w-40"
        onChange={({ target: { value } }) =>
          go({ from, to: value === "now" ? value : Number(value) })
        }
      >
        <option value="now">The text now</option>
        {options}
      </Select>
    </div>
  );
}

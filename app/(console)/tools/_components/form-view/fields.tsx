import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Path } from "@/lib/tools/format/problems";
import type { Desk } from "./form-view";

type At = { desk: Desk; path: Path; label: string; hint?: string };

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
const frame = ({ desk, path, label, hint }: At) => ({
  label,
  ...(hint && { hint }),
  error: desk.problem(path),
});

/** A line of text; emptied it leaves the document, but for a key that must stand. */
export function LineAt({ must, ...at }: At & { must?: boolean }) {
  const { desk, path } = at;
  return (
    <Field {...frame(at)}>
      {(control) => (
        <Input
          {...control}
          dir="auto"
          value={textOf(desk.get(path))}
          onChange={({ currentTarget: { value } }) =>
            desk.set(path, value === "" && !must ? undefined : value)
          }
        />
      )}
    </Field>
  );
}

/** Text of several lines. */
export function TextAt({ must, rows = 4, ...at }: At & { must?: boolean; rows?: number }) {
  const { desk, path } = at;
  return (
    <Field {...frame(at)}>
      {(control) => (
        <Textarea
          {...control}
          dir="auto"
          rows={rows}
          value={textOf(desk.get(path))}
          onChange={({ currentTarget: { value } }) =>
            desk.set(path, value === "" && !must ? undefined : value)
          }
        />
      )}
    </Field>
  );
}

/** A number; what is none stays as it was typed, and the check says so. */
export function NumberAt({ usual, ...at }: At & { usual?: number }) {
  const { desk, path } = at;
  return (
    <Field {...frame(at)}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          {...(usual !== undefined && { placeholder: String(usual) })}
          value={textOf(desk.get(path))}
          onChange={({ currentTarget: { value } }) => {
            const number = Number(value);
            desk.set(path, value.trim() === "" ? undefined : Number.isNaN(number) ? value : number);
          }}
        />
      )}
    </Field>
  );
}

type Option = readonly [value: string, label: string];

/** One of a few values; the first choice stands for what the format does without one. */
export function ChoiceAt({
  options,
  none,
  ...at
}: At & { options: readonly Option[]; none?: string }) {
  const { desk, path } = at;
  return (
    <Field {...frame(at)}>
      {(control) => (
        <Select
          {...control}
          value={textOf(desk.get(path))}
          onChange={({ currentTarget: { value } }) =>
            desk.set(path, value === "" ? undefined : value)
          }
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Some of a few values. */
export function TicksAt({ options, ...at }: At & { options: readonly Option[] }) {
  const { desk, path, label } = at;
  const held = desk.get(path);
  const chosen = Array.isArray(held) ? held.map(String) : [];
  const problem = desk.problem(path);
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      <div className="tool-form-ticks">
        {options.map(([value, words]) => (
          <Checkbox
            key={value}
            label={words}
            checked={chosen.includes(value)}
            onChange={({ currentTarget: { checked } }) =>
              desk.set(path, [
                ...options
                  .map(([one]) => one)
                  .filter((one) => (one === value ? checked : chosen.includes(one))),
                // What is none of the choices is a problem to show, and not to lose.
                ...chosen.filter((one) => options.every(([known]) => known !== one)),
              ])
            }
          />
        ))}
      </div>
      {problem && <p className="field-error">{problem}</p>}
    </fieldset>
  );
}

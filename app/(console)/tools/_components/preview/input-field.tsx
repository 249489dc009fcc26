import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { defaultOf } from "@/lib/tools/format/inputs";
import type { ToolInput } from "@/lib/tools/format/schema";
import { subjects, toolGrades } from "@/lib/tools/format/vocabulary";

export type InputFieldProps = {
  input: ToolInput;
  /** What was given; undefined for the default. */
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
};

/** One input of a tool, as its users would see it. */
export function InputField(props: InputFieldProps) {
  const { input, error } = props;
  if (input.type === "boolean") return <Tick {...props} />;
  if (input.type === "multiselect") return <Several {...props} />;
  return (
    <Field
      label={input.label}
      optional={!input.required}
      {...(input.help && { hint: input.help })}
      error={error}
    >
      {(control) => controlOf(props, control)}
    </Field>
  );
}

function controlOf({ input, value, onChange }: InputFieldProps, control: FieldControl): ReactNode {
  const given = value ?? defaultOf(input) ?? "";
  const text = typeof given === "object" ? "" : String(given);
  const typed = {
    ...control,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  switch (input.type) {
    case "textarea":
      return <Textarea {...typed} rows={4} placeholder={input.placeholder} dir="auto" />;
    case "number":
      return <Input {...typed} inputMode="decimal" onChange={numeric(onChange)} />;
    case "range":
      return (
        <span className="tool-preview-range">
          <input
            {...typed}
            type="range"
            min={input.min}
            max={input.max}
            step={input.step}
            onChange={numeric(onChange)}
          />
          <output htmlFor={control.id}>{text || input.min}</output>
        </span>
      );
    case "date":
      return <Input {...typed} type="date" min={input.min} max={input.max} />;
    case "select":
      return choice(typed, input.options.map(optionOf));
    case "grade":
      return choice(
        typed,
        toolGrades.map((grade) => [grade, grade] as const),
      );
    case "subject":
      return choice(
        typed,
        subjects.map((subject) => [subject, subject.replace("-", " ")] as const),
      );
    case "file":
      return (
        <Input
          {...control}
          type="file"
          accept={input.accept.join()}
          multiple={input.max_count > 1}
          disabled
        />
      );
    default:
      return (
        <Input
          {...typed}
          dir="auto"
          {...("placeholder" in input && { placeholder: input.placeholder })}
        />
      );
  }
}

/** What is no number yet stays as it was typed, so that its error can name it. */
const numeric =
  (onChange: (value: unknown) => void) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    const number = Number(value);
    onChange(value.trim() === "" || Number.isNaN(number) ? value : number);
  };

type Typed = FieldControl & {
  value: string;
  onChange: (event: { currentTarget: { value: string } }) => void;
};

function choice(typed: Typed, options: readonly (readonly [value: string, label: string])[]) {
  return (
    <Select {...typed}>
      <option value="">Choose …</option>
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}

type Option = Extract<ToolInput, { type: "select" }>["options"][number];
const optionOf = (option: Option): readonly [string, string] =>
  typeof option === "string" ? [option, option] : [option.value, option.label];

function Tick({ input, value, error, onChange }: InputFieldProps) {
  return (
    <div className="field">
      <Checkbox
        label={input.label}
        checked={Boolean(value ?? defaultOf(input))}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {input.help && <p className="hint">{input.help}</p>}
      {error && <p className="field-error">{error}</p>}
    </div>
  );
}

function Several({ input, value, error, onChange }: InputFieldProps) {
  if (input.type !== "multiselect") return null;
  const given = value ?? defaultOf(input);
  const chosen: readonly unknown[] = Array.isArray(given) ? given : [];
  return (
    <fieldset className="field">
      <legend className="label">{input.label}</legend>
      {input.options.map(optionOf).map(([option, label]) => (
        <Checkbox
          key={option}
          label={label}
          checked={chosen.includes(option)}
          onChange={(event) => {
            const others = chosen.filter((one) => one !== option);
            onChange(event.currentTarget.checked ? [...others, option] : others);
          }}
        />
      ))}
      {input.help && <p className="hint">{input.help}</p>}
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  );
}

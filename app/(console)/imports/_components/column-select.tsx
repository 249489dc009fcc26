import type { FieldControl } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Props = {
  control: FieldControl;
  headers: string[];
  value: string | null;
  /** Names the choice of no column; without it one must be chosen. */
  none?: string;
  onChange: (column: string) => void;
};

/** One of a file's columns. A column that the file doesn't have stays visible until it is changed. */
export function ColumnSelect({ control, headers, value, none, onChange }: Props) {
  const missing = value !== null && !headers.includes(value);
  return (
    <Select {...control} value={value ?? ""} onChange={(event) => onChange(event.target.value)}>
      {none && <option value="">{none}</option>}
      {missing && <option value={value}>{value} (not in this file)</option>}
      {headers.map((header) => (
        <option key={header} value={header}>
          {header}
        </option>
      ))}
    </Select>
  );
}

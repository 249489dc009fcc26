import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

/** A custom field as the filters name it. */
export type FilterField = { key: string; label: string; options: readonly string[] };
type Props = { fields: readonly FilterField[]; by: string; is: string };

const listId = "field-choices";

/** People by the value of one custom field; its choices, if it has any, are offered. */
export function FieldFilter({ fields, by, is }: Props) {
  const chosen = fields.find(({ key }) => key === by);
  return (
    <>
      <Select name="by" aria-label="Custom field" defaultValue={by} className="md:max-w-32!">
        <option value="">Any field</option>
        {fields.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </Select>
      {chosen && (
        <Input
          key={chosen.key}
          name="is"
          className="md:w-36!"
          aria-label={`${chosen.label} is`}
          placeholder={`${chosen.label} is …`}
          defaultValue={is}
          maxLength={500}
          list={listId}
          dir="auto"
        />
      )}
      {chosen && (
        <datalist id={listId}>
          {chosen.options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </>
  );
}

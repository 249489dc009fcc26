import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Period } from "@/lib/chats/usage";
import { paths } from "@/lib/paths";

/** Which days are counted. */
export function PeriodForm({ from, to }: Period) {
  return (
    <form action={paths.chatUsage()} className="flex flex-wrap items-end gap-2">
      {[
        { name: "from", label: "From", value: from },
        { name: "to", label: "To", value: to },
      ].map(({ name, label, value }) => (
        <Field key={name} label={label}>
          {(control) => (
            <Input {...control} type="date" name={name} defaultValue={value} key={value} required />
          )}
        </Field>
      ))}
      <Button type="submit">Show these days</Button>
    </form>
  );
}

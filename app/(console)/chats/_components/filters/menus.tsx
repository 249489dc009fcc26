import dynamic from "next/dynamic";
import { Menu, MenuTick } from "@/components/data-table/menu";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { listHref, withoutFilter } from "@/lib/table/view";
import { flagNames } from "../list/words";
import type { FilterProps } from "./filters";

const loading = () => <p className="pop-note">Loading …</p>;
// The searches come when somebody opens their menu: the list stands without them.
const GroupPicker = dynamic(
  () =>
    import("@/app/(console)/groups/_components/search/group-picker").then(
      (file) => file.GroupPicker,
    ),
  { ssr: false, loading },
);
const SubjectPicker = dynamic(() => import("@/app/(console)/_components/subject-picker"), {
  ssr: false,
  loading,
});

/** Chats of a group, with all below it or of this node alone. */
export function PlaceMenu({ path, view, names }: FilterProps) {
  const given = new Map(view.given);
  const id = given.get("group");
  const others = withoutFilter(view.given, ["group"]);
  return (
    <>
      {id && <input type="hidden" name="group" value={id} />}
      <Menu label="Group" count={id ? 1 : 0} wide>
        {({ open, close }) => (
          <>
            {id && (
              <MenuTick
                name="only"
                value="1"
                label={`Only ${names.group ?? "this group"} itself`}
                checked={given.has("only")}
              />
            )}
            {open && (
              <GroupPicker
                hrefOf={(found) => listHref(path, view, { given: [...others, ["group", found]] })}
                note="Lists the chats held in that group and in all groups below it."
                close={close}
              />
            )}
          </>
        )}
      </Menu>
    </>
  );
}

/** Who talked, and in which class. */
export function SubjectMenu({ path, view }: FilterProps) {
  const given = new Map(view.given);
  const subjects = [
    { name: "person", kind: "people", label: "Who talked" },
    { name: "class", kind: "classes", label: "In which class" },
  ] as const;
  const on = subjects.filter(({ name }) => given.has(name));
  return (
    <>
      {on.map(({ name }) => (
        <input key={name} type="hidden" name={name} value={given.get(name)} />
      ))}
      <Menu label="Person and class" count={on.length} wide>
        {({ open, close }) =>
          open &&
          subjects.map(({ name, kind, label }) => (
            <SubjectPicker
              key={name}
              kind={kind}
              label={label}
              close={close}
              hrefOf={(id) =>
                listHref(path, view, { given: [...withoutFilter(view.given, [name]), [name, id]] })
              }
            />
          ))
        }
      </Menu>
    </>
  );
}

/** When, how long, and what is on a chat. */
export function LengthMenu({ view }: FilterProps) {
  const given = new Map(view.given);
  const fields = [
    { name: "from", type: "date", label: "Last message from" },
    { name: "to", type: "date", label: "Last message to" },
    { name: "min", type: "number", label: "At least so many messages" },
    { name: "max", type: "number", label: "At most so many messages" },
  ];
  const names = [...fields.map(({ name }) => name), ...Object.keys(flagNames)];
  const on = names.filter((name) => given.has(name)).length;
  return (
    <Menu label="Dates and length" count={on} align="end" wide>
      <div className="flex flex-col gap-2 p-2">
        {fields.map(({ name, type, label }) => (
          <Field key={name} label={label}>
            {(control) => (
              <Input
                {...control}
                name={name}
                type={type}
                defaultValue={given.get(name) ?? ""}
                {...(type === "number" && { min: 0, max: 1_000_000, inputMode: "numeric" })}
              />
            )}
          </Field>
        ))}
      </div>
      {Object.entries(flagNames).map(([name, label]) => (
        <MenuTick key={name} name={name} value="1" label={label} checked={given.has(name)} />
      ))}
    </Menu>
  );
}

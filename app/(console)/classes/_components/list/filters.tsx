import dynamic from "next/dynamic";
import { AutoForm } from "@/components/data-table/auto-form";
import { Choices, KeptView } from "@/components/data-table/choices";
import { Menu, MenuTick } from "@/components/data-table/menu";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Choices as Offered } from "@/lib/classes/choices";
import type { FilterNames } from "@/lib/classes/list";
import { classStates } from "@/lib/classes/states";
import { classStatusName } from "@/lib/classes/words";
import { paths } from "@/lib/paths";
import { type ListView, withoutFilter } from "@/lib/table/view";
import { hrefOf } from "./chips";
import { flagNames } from "./words";

export type FilterProps = { view: ListView; names: FilterNames; choices: Offered };

const loading = () => <p className="pop-note">Loading …</p>;
// The searches come when somebody opens their menu: the list stands without them.
const GroupPicker = dynamic(
  () =>
    import("@/app/(console)/groups/_components/search/group-picker").then(
      (file) => file.GroupPicker,
    ),
  { ssr: false, loading },
);
const TeacherPicker = dynamic(() => import("./teacher-picker"), { ssr: false, loading });

/** The filters as a form that GETs: it sends itself, and by a button where no script runs. */
export function Filters({ view, names, choices }: FilterProps) {
  const { given } = view;
  const value = (name: string) => given.find(([held]) => held === name)?.[1] ?? "";
  const mine = value("mine");
  return (
    <AutoForm path={paths.classes()} state={given}>
      <SearchInput
        name="q"
        aria-label="Find classes: name, code or subject"
        placeholder="Name, code or subject"
        defaultValue={value("q")}
        maxLength={200}
        dir="auto"
      />
      <TermSelect chosen={value("term")} name={names.term} terms={choices.terms} />
      <Choices name="subject" label="Subject" given={given} values={choices.subjects} />
      <Choices name="level" label="Level" given={given} values={choices.levels} />
      <Choices
        name="status"
        label="Status"
        given={given}
        values={classStates}
        words={(state) => classStatusName(state as (typeof classStates)[number])}
      />
      <GroupFilter view={view} name={names.group} />
      <TeacherFilter view={view} />
      <KeptView view={view} />
      {mine && <input type="hidden" name="mine" value={mine} />}
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </AutoForm>
  );
}

type TermProps = { chosen: string; name: string | null; terms: Offered["terms"] };

function TermSelect({ chosen, name, terms }: TermProps) {
  // A term that was archived can still be asked for.
  const gone = chosen && !terms.some(({ id }) => id === chosen);
  return (
    <Select name="term" aria-label="Term" defaultValue={chosen} className="md:max-w-36!">
      <option value="">Any term</option>
      {gone && <option value={chosen}>{name ?? "A term"}</option>}
      {terms.map(({ id, title, year }) => (
        <option key={id} value={id}>
          {year ? `${title}, all of it` : title}
        </option>
      ))}
    </Select>
  );
}

/** Classes of a group, with all below it or on this node alone. */
function GroupFilter({ view, name }: { view: ListView; name: string | null }) {
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
                label={`Only ${name ?? "this group"} itself`}
                checked={given.has("only")}
              />
            )}
            {open && (
              <GroupPicker
                hrefOf={(found) => hrefOf(view, [...others, ["group", found]])}
                note="Lists the classes of that group and of all groups below it."
                close={close}
              />
            )}
          </>
        )}
      </Menu>
    </>
  );
}

/** Who teaches, and what a class lacks or has too much of. */
function TeacherFilter({ view }: { view: ListView }) {
  const given = new Map(view.given);
  const id = given.get("teacher");
  const others = withoutFilter(view.given, ["teacher", "vacant"]);
  const flags = Object.keys(flagNames);
  const on = flags.filter((name) => given.has(name)).length;
  return (
    <>
      {id && <input type="hidden" name="teacher" value={id} />}
      <Menu label="Teacher and seats" count={on + (id ? 1 : 0)} align="end" wide>
        {({ open, close }) => (
          <>
            {flags.map((name) => (
              <MenuTick
                key={name}
                name={name}
                value="1"
                label={flagNames[name]}
                checked={given.has(name)}
              />
            ))}
            {open && (
              <TeacherPicker
                hrefOf={(found) => hrefOf(view, [...others, ["teacher", found]])}
                close={close}
              />
            )}
          </>
        )}
      </Menu>
    </>
  );
}

import { Columns3, Link2, Rows2, Rows3 } from "lucide-react";
import { Menu, MenuTick } from "@/components/data-table/menu";
import { Button, ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import {
  columnsFor,
  fieldPrefix,
  type PeopleView,
  peopleSearch,
  usualColumns,
} from "@/lib/people/view";
import type { FieldColumn } from "./columns";
import { columnNames } from "./words";

type Props = {
  view: PeopleView;
  shown: readonly string[];
  contact: boolean;
  fields: readonly FieldColumn[];
  onShow: (columns: string[], href: string) => void;
};

/** Which columns, how high the rows, and the link to exactly this. */
export function ViewMenu(props: Props) {
  const { view } = props;
  const Rows = view.roomy ? Rows3 : Rows2;
  return (
    <div className="flex flex-wrap items-center gap-2 md:ms-auto">
      <ColumnMenu {...props} />
      <ButtonLink
        href={listHref(view, { roomy: !view.roomy })}
        replace
        scroll={false}
        className="btn-icon"
        aria-label={view.roomy ? "Lower rows" : "Higher rows"}
        data-tip={view.roomy ? "Lower rows" : "Higher rows"}
      >
        <Rows aria-hidden />
      </ButtonLink>
      <Button
        className="btn-icon"
        aria-label="Copy link to this view"
        data-tip="Copy link to this view"
        onClick={copyLink}
      >
        <Link2 aria-hidden />
      </Button>
    </div>
  );
}

/** The columns as ticks; the name always stands. Without a script a button sends them. */
function ColumnMenu({ view, shown, contact, fields, onShow }: Props) {
  const choices = [
    ...columnsFor(contact).map((id) => ({ id: id as string, label: columnNames[id] })),
    ...fields.map(({ key, label }) => ({ id: fieldPrefix + key, label })),
  ].filter(({ id }) => id !== "name");
  const choose = (id: string, checked: boolean) => {
    const wanted = choices
      .filter((choice) => (choice.id === id ? checked : shown.includes(choice.id)))
      .map((choice) => choice.id);
    const columns = ["name", ...wanted];
    const usual = columns.join() === usualColumns(contact).join();
    onShow(columns, listHref(view, { columns: usual ? null : columns }));
  };
  return (
    <form action={paths.people()}>
      <Menu
        label={
          <>
            <Columns3 aria-hidden />
            Columns
          </>
        }
        align="end"
      >
        {choices.map(({ id, label }) => (
          <MenuTick
            key={id}
            name="columns"
            value={id}
            label={label}
            checked={shown.includes(id)}
            onChange={(checked) => choose(id, checked)}
          />
        ))}
        <input type="hidden" name="columns" value="name" />
        {[...new URLSearchParams(peopleSearch(view, { columns: null }))].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <noscript>
          <Button type="submit">Show these</Button>
        </noscript>
      </Menu>
    </form>
  );
}

function listHref(view: PeopleView, change: Partial<PeopleView>): string {
  const search = peopleSearch(view, change);
  return search ? `${paths.people()}?${search}` : paths.people();
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(window.location.href);
    toast({ kind: "success", message: "The link to this view is copied." });
  } catch {
    // A browser may refuse; the address bar holds the same link.
    toast({
      kind: "error",
      message: "The browser did not let us copy. The address bar holds the same link.",
    });
  }
}

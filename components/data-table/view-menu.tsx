import { Columns3, Link2, Rows2, Rows3 } from "lucide-react";
import type { ReactNode } from "react";
import { Menu, MenuTick } from "@/components/data-table/menu";
import { Button, ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { type ListView, listHref, listSearch } from "@/lib/table/view";

export type ViewMenuProps = {
  view: ListView;
  /** The list's own address, from `lib/paths`. */
  path: string;
  /** The columns that can be chosen, in their order, the name first: it always stands. */
  choices: readonly { id: string; label: string }[];
  shown: readonly string[];
  /** The columns of a list whose URL names none. */
  usual: readonly string[];
  onShow: (columns: string[], href: string) => void;
  /** The views that somebody keeps, where the list has them. */
  saved?: ReactNode;
};

/** Which columns, how high the rows, and the link to exactly this. */
export function ViewMenu(props: ViewMenuProps) {
  const { view, path } = props;
  const Rows = view.roomy ? Rows3 : Rows2;
  return (
    <div className="flex flex-wrap items-center gap-2 md:ms-auto">
      {props.saved}
      <ColumnMenu {...props} />
      <ButtonLink
        href={listHref(path, view, { roomy: !view.roomy })}
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
function ColumnMenu({ view, path, choices, shown, usual, onShow }: ViewMenuProps) {
  const free = choices.filter(({ id }) => id !== "name");
  const choose = (id: string, checked: boolean) => {
    const wanted = free
      .filter((choice) => (choice.id === id ? checked : shown.includes(choice.id)))
      .map((choice) => choice.id);
    const columns = ["name", ...wanted];
    const asUsual = columns.join() === usual.join();
    onShow(columns, listHref(path, view, { columns: asUsual ? null : columns }));
  };
  return (
    <form action={path}>
      <Menu
        label={
          <>
            <Columns3 aria-hidden />
            Columns
          </>
        }
        align="end"
      >
        {free.map(({ id, label }) => (
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
        {[...new URLSearchParams(listSearch(view, { columns: null }))].map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <noscript>
          <Button type="submit">Show these</Button>
        </noscript>
      </Menu>
    </form>
  );
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

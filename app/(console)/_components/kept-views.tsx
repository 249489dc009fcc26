import { SavedViews } from "@/components/data-table/saved-views";
import { type ListView, listSearch } from "@/lib/table/view";
import type { ViewedList } from "@/lib/views/input";
import { forgetView, keepView, loadViews } from "../view-actions";

const actions = { load: loadViews, keep: keepView, forget: forgetView };

type Props = {
  list: ViewedList;
  /** The list's own address, from `lib/paths`. */
  path: string;
  view: ListView;
};

/** The views of a list that somebody keeps by names, and a place to keep this one. */
export const KeptViews = ({ list, path, view }: Props) => (
  <SavedViews list={list} path={path} search={listSearch(view)} actions={actions} />
);

import { forgetView, keepView, loadViews } from "../view-actions";

/** How every list's menu of views asks the server. */
export const savedViews = { load: loadViews, keep: keepView, forget: forgetView };

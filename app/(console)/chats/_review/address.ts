"use client";

import type { ChatDialog, FlagVerb } from "@/lib/paths";
import { currentAddress, setAddress, withParams } from "../../groups/_components/url";

/** Opens a dialog over the page as an address. @param message the ordinal of the message it is about */
export function openReviewDialog(dialog: ChatDialog, message?: number): void {
  const about = message === undefined ? null : String(message);
  setAddress(withParams(currentAddress(), { dialog, message: about }), "push");
}

/** Opens the dialog of a flag that the page has. */
export function openFlag(flag: string): void {
  setAddress(withParams(currentAddress(), { flag, do: null, dialog: null }), "push");
}

/** What is done in the flag's dialog; null goes back to looking at it. */
export function chooseVerb(verb: FlagVerb | null): void {
  setAddress(withParams(currentAddress(), { do: verb }), "replace");
}

/**
 * Shows a message as it stands now, with the page loaded anew: what the browser holds of a transcript, words
 * that are masked by now among it, goes.
 */
export function showAgain(message: number): void {
  const at = { dialog: null, message: null, at: String(message) };
  window.location.assign(withParams(currentAddress(), at));
}

/** Closes whichever is open. */
export function closeReviewDialog(): void {
  const none = { dialog: null, message: null, flag: null, do: null };
  setAddress(withParams(currentAddress(), none), "replace");
}

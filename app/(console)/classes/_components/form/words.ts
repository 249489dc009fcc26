import type { ClassColor, Misfit, SettingsInput } from "@/lib/classes/settings";

/** What the settings are called on screen. */
export const settingNames: Record<Misfit["key"] | keyof SettingsInput, string> = {
  room: "Room",
  meetingLink: "Meeting link",
  color: "Color",
  language: "Language",
  aiTools: "AI tools",
  chatHours: "Chat hours",
  chatFrom: "Chat from",
  chatUntil: "Chat until",
  substituteNote: "Note for substitutes",
};

export const colorNames: Record<ClassColor, string> = {
  red: "Red",
  orange: "Orange",
  yellow: "Yellow",
  green: "Green",
  teal: "Teal",
  blue: "Blue",
  purple: "Purple",
  pink: "Pink",
};

/** A language by its English name. */
export function languageName(code: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
}

/** Whether AI tools are open here, in words. */
export function toolsName(value: string): string {
  return { on: "On", off: "Off" }[value] ?? "As the school has it";
}

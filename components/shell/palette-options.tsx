import {
  Clock,
  Database,
  GraduationCap,
  Moon,
  Network,
  Sparkles,
  Sun,
  UserRound,
} from "lucide-react";
import { rememberGroup } from "@/components/shell/palette-recent";
import type {
  FoundAll,
  FoundClass,
  FoundGroup,
  FoundSchema,
  FoundTool,
  PaletteCommand,
  PaletteOption,
} from "@/components/shell/palette-types";
import { setTheme } from "@/components/shell/set-theme";
import { matchRanges } from "@/components/ui/match";
import { paths } from "@/lib/paths";

const themeOptions: PaletteOption[] = [
  {
    id: "theme-light",
    section: "Commands",
    name: "Use the light theme",
    icon: <Sun aria-hidden />,
    run: () => setTheme("light"),
  },
  {
    id: "theme-dark",
    section: "Commands",
    name: "Use the dark theme",
    icon: <Moon aria-hidden />,
    run: () => setTheme("dark"),
  },
  {
    id: "theme-system",
    section: "Commands",
    name: "Use the system's theme",
    icon: <Sun aria-hidden />,
    run: () => setTheme("system"),
  },
];

/** The lines for what was found, what was opened lately, and what can always be done. */
export function paletteOptions(
  text: string,
  found: FoundAll,
  recent: readonly FoundGroup[],
  commands: readonly PaletteCommand[],
): PaletteOption[] {
  const fixed = [...commands.map(commandOption), ...themeOptions];
  if (text === "") return [...recent.map((group) => groupOption(group, "Recent")), ...fixed];
  return [
    ...found.groups.map((group) => groupOption(group, "Groups")),
    ...found.classes.map(classOption),
    ...found.tools.map(toolOption),
    ...found.people.map(personOption),
    ...found.schema.map(schemaOption),
    ...fixed.filter((option) => matchRanges(option.name, text).length > 0),
  ];
}

function commandOption(command: PaletteCommand): PaletteOption {
  return {
    id: `go-${command.href}`,
    section: "Go to",
    name: command.label,
    icon: command.icon,
    href: command.href,
  };
}

function groupOption(group: FoundGroup, section: "Groups" | "Recent"): PaletteOption {
  return {
    id: `group-${group.id}`,
    section,
    name: group.name,
    where: group.path,
    icon: section === "Recent" ? <Clock aria-hidden /> : <Network aria-hidden />,
    href: paths.group(group.id),
    run: () => rememberGroup(group),
  };
}

function classOption({ id, name, detail }: FoundClass): PaletteOption {
  return {
    id: `class-${id}`,
    section: "Classes",
    name,
    where: detail,
    icon: <GraduationCap aria-hidden />,
    href: paths.class(id),
  };
}

function toolOption({ id, name, detail }: FoundTool): PaletteOption {
  return {
    id: `tool-${id}`,
    section: "Tools",
    name,
    where: detail,
    icon: <Sparkles aria-hidden />,
    href: paths.tool(id),
  };
}

function personOption(person: FoundAll["people"][number]): PaletteOption {
  return {
    id: `person-${person.id}`,
    section: "People",
    name: person.name,
    ...(person.detail && { where: person.detail }),
    icon: <UserRound aria-hidden />,
    href: paths.person(person.id),
  };
}

function schemaOption({ href, name, detail }: FoundSchema): PaletteOption {
  return {
    id: `schema-${href}`,
    section: "Schema",
    name,
    where: detail,
    icon: <Database aria-hidden />,
    href,
  };
}

import { Building2, FolderTree, School, Shapes } from "lucide-react";
import type { GroupType } from "@/lib/groups/types";

const kinds = {
  district: { label: "District", Icon: Building2 },
  school: { label: "School", Icon: School },
  department: { label: "Department", Icon: FolderTree },
  custom: { label: "Custom group", Icon: Shapes },
} satisfies Record<GroupType, unknown>;

/** The types in the order of a district, top down, for a select. */
export const groupTypes: readonly GroupType[] = ["district", "school", "department", "custom"];

/** A type in words. */
export function typeLabel(type: GroupType): string {
  return kinds[type].label;
}

/** The icons of all types, once; `TypeUse` draws them from here. */
export function TypeSprite() {
  return (
    <svg aria-hidden className="absolute size-0">
      {groupTypes.map((type) => {
        const { Icon } = kinds[type];
        return (
          <symbol key={type} id={`group-${type}`} viewBox="0 0 24 24">
            <Icon />
          </symbol>
        );
      })}
    </svg>
  );
}

/** The icon of a type in a list of many, where each of its lines would be sent again with every row. */
export function TypeUse({ type }: { type: GroupType }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24">
      <use href={`#group-${type}`} />
    </svg>
  );
}

/** The icon of a type; the word always stands beside it or is read out. */
export function TypeIcon({ type, className }: { type: GroupType; className?: string }) {
  const { Icon } = kinds[type];
  return <Icon aria-hidden className={className} />;
}

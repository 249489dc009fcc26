import { TextView } from "./text-view";

type Props = {
  before: string;
  after: string;
  /** What the sides are: "Version 3", "Your text". */
  beforeLabel: string;
  afterLabel: string;
};

/** Two texts side by side; on a phone one below the other. */
export function TextCompare({ before, after, beforeLabel, afterLabel }: Props) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <TextView label={beforeLabel} text={before} />
      <TextView label={afterLabel} text={after} />
    </div>
  );
}

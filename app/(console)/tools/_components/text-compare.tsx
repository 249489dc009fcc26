import { TextDiff } from "@/components/text-diff/text-diff";

type Props = {
  before: string;
  after: string;
  /** What the sides are: "Version 3", "Your text". */
  beforeLabel: string;
  afterLabel: string;
};

/** Two texts side by side, line by line; on a phone one below the other. */
export function TextCompare(props: Props) {
  return <TextDiff {...props} label={`${props.beforeLabel} and ${props.afterLabel}`} />;
}

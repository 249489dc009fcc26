import { Progress } from "@/components/ui/progress";
import { seatsOf } from "@/lib/rosters/words";

type Props = { enrolled: number; capacity: number; extraSeats: number };

/** How full the class is, in words and as a bar. */
export function Seats(props: Props) {
  const { taken, left, extra } = seatsOf(props);
  return (
    <div className="flex w-full max-w-md flex-col gap-1">
      <Progress
        label={taken}
        value={Math.min(props.enrolled, props.capacity + props.extraSeats)}
        max={props.capacity + props.extraSeats}
        detail={left}
      />
      {extra && <p className="hint">{extra}</p>}
    </div>
  );
}

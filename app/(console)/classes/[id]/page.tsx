import { PageBody } from "@/components/ui/page-header";
import { classOf } from "./_components/load";

type Props = { params: Promise<{ id: string }> };

/** The teacher's desk: who is in the class. */
export default async function RosterPage({ params }: Props) {
  const { id } = await params;
  const found = await classOf(id);
  return <PageBody>{found.enrolled}</PageBody>;
}

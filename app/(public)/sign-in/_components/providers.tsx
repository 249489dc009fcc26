import { School } from "lucide-react";
import { headers } from "next/headers";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button-class";
import { problemOf } from "@/lib/auth/single-sign-on/problems";
import { listOffers, type Offer } from "@/lib/auth/single-sign-on/providers";
import { paths } from "@/lib/paths";

export type ProvidersProps = {
  /** As the address says it. */
  district: string | string[] | undefined;
  next: string | undefined;
};

/** Ways to sign in with an account elsewhere; nothing where the district has none. */
export async function Providers({ district, next }: ProvidersProps) {
  const host = (await headers()).get("host");
  const offers = await listOffers(host, typeof district === "string" ? district : undefined);
  if (offers.length === 0) return null;
  const several = new Set(offers.map((offer) => offer.district)).size > 1;
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-center gap-3 text-[13px] text-muted">
        <span aria-hidden className="h-px flex-1 bg-line" />
        or
        <span aria-hidden className="h-px flex-1 bg-line" />
      </p>
      <ul className="flex flex-col gap-2">
        {offers.map((offer) => (
          <li key={offer.id}>
            <ProviderLink offer={offer} next={next} several={several} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type ProviderLinkProps = { offer: Offer; next: string | undefined; several: boolean };

/** A plain link: it leaves the app, so the router must neither fetch nor follow it. */
function ProviderLink({ offer, next, several }: ProviderLinkProps) {
  return (
    <a
      href={paths.singleSignOn(offer.id, next)}
      className={`${buttonClass({ variant: "secondary", size: "lg" })} h-auto min-h-10 w-full whitespace-normal py-2`}
    >
      <School aria-hidden className="shrink-0" />
      <span className="min-w-0 break-words">
        Continue with <bdi>{offer.name}</bdi>
        {several && (
          <span className="text-muted">
            {" "}
            (<bdi>{offer.district}</bdi>)
          </span>
        )}
      </span>
    </a>
  );
}

/** Why a sign-in elsewhere did not end in a session, if the address says so. */
export function ProviderProblem({ code }: { code: string | string[] | undefined }) {
  const problem = problemOf(code);
  if (!problem) return null;
  return (
    <Alert kind="error" title={problem.title}>
      {problem.text}
    </Alert>
  );
}

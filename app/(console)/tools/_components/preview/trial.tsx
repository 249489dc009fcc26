import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { trialWords } from "./trial-words";
import { useTrial } from "./use-trial";

type Props = {
  /** The document, and what was filled in; null while one of them does not fit. */
  yaml: string | null;
  given: Readonly<Record<string, unknown>>;
};

/** The document against a real model: what it would reply, as it comes. */
export function Trial({ yaml, given }: Props) {
  const trial = useTrial();
  return (
    <div className="tool-preview-part">
      <h3>Reply of the model</h3>
      <div className="flex items-center gap-2">
        {trial.running ? (
          <Button onClick={trial.stop}>Stop</Button>
        ) : (
          <Button
            disabled={yaml === null}
            onClick={() => yaml !== null && trial.start(yaml, given)}
          >
            Ask the model
          </Button>
        )}
        <p role="status" className="hint">
          {trial.running && "It is writing …"}
          {trial.end && trialWords(trial.end)}
          {!trial.running && !trial.end && yaml === null && "Fill in the form first."}
        </p>
      </div>
      {trial.fault && <Alert kind="warning">{trial.fault}</Alert>}
      {trial.text && (
        <pre dir="auto" className="tool-reply">
          {trial.text}
        </pre>
      )}
    </div>
  );
}

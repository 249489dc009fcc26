import { Button } from "@/components/ui/button";
import { judgeReply } from "@/lib/tools/format/document-tests";
import type { ToolTest } from "@/lib/tools/format/schema";
import { trialWords } from "./trial-words";
import { useTrial } from "./use-trial";

type Props = { test: ToolTest; yaml: string | null };

/** A test of the document asked of the model: its reply is judged by the same expectations. */
export function TestTrial({ test, yaml }: Props) {
  const trial = useTrial();
  const verdicts = trial.end ? judgeReply(test, trial.text) : [];
  const failed = verdicts.filter(({ passed }) => !passed);
  return (
    <div className="tool-test-trial">
      {trial.running ? (
        <Button size="sm" onClick={trial.stop}>
          Stop
        </Button>
      ) : (
        <Button
          size="sm"
          disabled={yaml === null}
          aria-label={`Ask the model with “${test.name}”`}
          onClick={() => yaml !== null && trial.start(yaml, test.inputs)}
        >
          Ask the model
        </Button>
      )}
      <p role="status" className="hint">
        {trial.running && "It is writing …"}
        {trial.end && `${summary(verdicts.length, failed.length)} ${trialWords(trial.end)}`}
        {trial.fault}
      </p>
      {failed.length > 0 && (
        <ul>
          {failed.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {trial.text && (
        <details>
          <summary className="link">The reply</summary>
          <pre dir="auto" className="tool-reply">
            {trial.text}
          </pre>
        </details>
      )}
    </div>
  );
}

function summary(all: number, failed: number): string {
  if (all === 0) return "The test expects nothing of a reply.";
  return failed === 0
    ? "The reply is as expected."
    : `${failed} of ${all} expectations are not met by the reply.`;
}

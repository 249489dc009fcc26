import { CircleCheck, CircleX } from "lucide-react";
import { useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { runDocumentTests, type TestResult } from "@/lib/tools/format/document-tests";
import type { Tool } from "@/lib/tools/format/schema";
import { TestTrial } from "./test-trial";

type Props = {
  tool: Tool;
  /** The document to ask a model with; null where it has problems. */
  yaml: string | null;
  model: boolean;
};

/**
 * The document's own tests on its prompt: they run with every change, without a model. Where there is
 * one, each can be asked of it, too.
 */
export function TestResults({ tool, yaml, model }: Props) {
  const results = useMemo(() => runDocumentTests(tool), [tool]);
  const passed = results.filter((result) => result.passed).length;
  return (
    <div className="tool-preview-part">
      <h3>
        Tests{" "}
        <span className="count">
          {passed} of {results.length} passed
        </span>
      </h3>
      {results.length === 0 && (
        <p className="hint">
          The document has none. Write some under “tests”, so that a later change can’t break it
          unseen.
        </p>
      )}
      <ul className="tool-tests">
        {results.map((result, at) => {
          const test = tool.tests[at];
          return (
            <li key={result.name}>
              <Result result={result} />
              {model && test && <TestTrial test={test} yaml={yaml} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Result({ result }: { result: TestResult }) {
  const { name, passed, expectations, problems } = result;
  const sentences = [...problems, ...expectations.map(({ sentence }) => sentence)];
  return (
    <>
      <Badge
        tone={passed ? "ok" : "danger"}
        icon={passed ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
      >
        {passed ? "Passed" : "Failed"}
      </Badge>{" "}
      <span dir="auto">{name}</span>
      {/* What holds needs no reading. */}
      {!passed && (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/**
 * Asks once and remembers the answer. A failure is not remembered: the next call asks again.
 * @param ask what takes long and answers the same while the process runs
 */
export function remembered<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
}

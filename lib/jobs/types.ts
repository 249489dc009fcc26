export type JobStatus = "queued" | "running" | "succeeded" | "failed" | "cancelled";

/** A row of `jobs` inside its own transaction, locked. */
export type JobRow = {
  id: string;
  kind: string;
  status: JobStatus;
  params: unknown;
  done: number;
  total: number;
  result: unknown;
  cancelRequested: boolean;
  createdBy: string;
};

/** A job as its page shows it. */
export type JobView = {
  id: string;
  kind: string;
  status: JobStatus;
  params: unknown;
  done: number;
  total: number;
  result: unknown;
  /** Why it failed, in words for people. */
  failure: string | null;
  cancelRequested: boolean;
  own: boolean;
  createdByName: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};

/** How far one step of a job came; its transaction writes it down with what it did. */
export type Step = { done: number; total: number; result: unknown; finished: boolean };

/** What the queue carries: whose job it is, and under which name the log shows its changes. */
export type WorkMessage = { userId: string; requestId?: string | undefined; action: string };

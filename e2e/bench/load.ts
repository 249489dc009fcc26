import { Agent, type IncomingMessage, request } from "node:http";

/** One kind of request to measure. */
export type Target = {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
};
/** Milliseconds, requests a second and bytes of the answer as sent. */
export type Sample = { times: number[]; seconds: number; bytes: number };
export type Figures = { p50: number; p95: number; perSecond: number; bytes: number };

/**
 * Sends `count` requests over `connections` kept-alive connections, each waiting for its answer.
 * @throws Error when an answer is not 200, so that no error page is measured for a fast one
 */
export async function drive(target: Target, connections: number, count: number): Promise<Sample> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let bytes = 0;
  let left = count;
  const started = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const begun = performance.now();
      bytes = await once(target, agent);
      times.push(performance.now() - begun);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
  return { times, seconds: (performance.now() - started) / 1000, bytes };
}

function once(target: Target, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      target.url,
      { agent, method: target.method ?? "GET", headers: target.headers },
      (answer) => read(answer, target).then(resolve, reject),
    );
    sent.on("error", reject);
    sent.end(target.body);
  });
}

async function read(answer: IncomingMessage, target: Target): Promise<number> {
  let bytes = 0;
  const text: Buffer[] = [];
  for await (const chunk of answer) {
    bytes += chunk.length;
    if (answer.statusCode !== 200) text.push(chunk);
  }
  if (answer.statusCode === 200) return bytes;
  const said = Buffer.concat(text).toString("utf8").slice(0, 300);
  throw new Error(`${target.url} answered ${answer.statusCode}: ${said}`);
}

/** Medians and rates of several rounds of the same request. */
export function figures(rounds: Sample[]): Figures {
  const times = rounds.flatMap((round) => round.times).sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const seconds = rounds.reduce((sum, round) => sum + round.seconds, 0);
  return {
    p50: at(0.5),
    p95: at(0.95),
    perSecond: times.length / seconds,
    bytes: rounds.at(-1)?.bytes ?? 0,
  };
}

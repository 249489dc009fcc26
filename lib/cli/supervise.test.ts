import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { SetupError } from "@/db/setup-error";
import { assertPortFree } from "./supervise";

test("a port that another program holds is refused in one line, and taken once it is free", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const refusal = assertPortFree(port);
  await expect(refusal).rejects.toThrow(SetupError);
  await expect(refusal).rejects.toThrow(
    `Port ${port} is in use: stop the other program, or choose`,
  );
  other.close();
  await once(other, "close");
  await assertPortFree(port);
});

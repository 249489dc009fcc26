import { z } from "zod";

export const jobIdInput = z.strictObject({ id: z.uuid("This is not the id of a job.") });

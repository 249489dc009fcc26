import { jsonAnswer } from "@/lib/api/answer";
import { openapi } from "@/lib/api/v1/openapi";

/** What the API takes and answers, as OpenAPI 3.1; it says nothing of any district. */
export function GET(request: Request): Response {
  return jsonAnswer(request, openapi());
}

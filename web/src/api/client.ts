// The one door to the server: a typed client, and errors as one class.
// Knows nothing of React and of the cache.
import createClient from "openapi-fetch";
import type { paths } from "./schema";

/** What went wrong with a call: the server's own code and words, or `offline` when none came. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | null;
  readonly retryAfter: number | null;
  /** What the code alone does not say, such as who uses the thing; its shape goes with the code. */
  readonly details: unknown;

  constructor(parts: {
    status: number;
    code: string;
    message: string;
    field?: string | null;
    retryAfter?: number | null;
    details?: unknown;
  }) {
    super(parts.message);
    this.name = "ApiError";
    this.status = parts.status;
    this.code = parts.code;
    this.field = parts.field ?? null;
    this.retryAfter = parts.retryAfter ?? null;
    this.details = parts.details ?? null;
  }
}

// The server refuses unsafe calls without a JSON content type (its guard against forged
// requests), also those that carry no body; so the header goes with every call.
export const client = createClient<paths>({
  baseUrl: typeof window === "undefined" ? "" : window.location.origin,
  headers: { "Content-Type": "application/json" },
  credentials: "same-origin",
});

type Reply<T> = { data?: T; error?: unknown; response: Response };

/** The body of a call that went well; throws an ApiError otherwise. */
export async function answer<T>(call: Promise<Reply<T>>): Promise<T> {
  let reply: Reply<T>;
  try {
    reply = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError({ status: 0, code: "offline", message: String(cause) });
  }
  if (reply.response.ok) return reply.data as T;
  throw toApiError(reply.response, reply.error);
}

type Refused = {
  error?: { code?: string; message?: string; field?: string | null; details?: unknown };
};

function toApiError(response: Response, body: unknown): ApiError {
  return refusal(response.status, response.statusText, response.headers.get("Retry-After"), body);
}

/** What a server that refused has said, whatever it was asked with. */
export function refusal(
  status: number,
  statusText: string,
  retryAfter: string | null,
  body: unknown,
): ApiError {
  const said = (body as Refused | null)?.error;
  const seconds = Number(retryAfter);
  return new ApiError({
    status,
    code: said?.code ?? (status >= 500 ? "server" : `http_${status}`),
    message: said?.message ?? statusText,
    field: said?.field,
    details: said?.details,
    retryAfter: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  });
}

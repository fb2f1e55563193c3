import type { SimFault } from "./control-contract";

/** Whether a fault hits this call. `path` matches by prefix, or as a pattern when it holds a `*`. */
export function isFaultFor({
  fault,
  method,
  path,
  to,
  now,
}: {
  fault: SimFault;
  method: string;
  path: string;
  to?: string;
  now: Date;
}): boolean {
  if (fault.expiresAt !== undefined && now >= new Date(fault.expiresAt)) return false;
  if (fault.times !== undefined && fault.hits >= fault.times) return false;
  const match = fault.match ?? {};
  if (match.method !== undefined && match.method.toUpperCase() !== method.toUpperCase()) return false;
  if (match.to !== undefined && match.to !== to) return false;
  return match.path === undefined || matchesPath(match.path, path);
}

function matchesPath(pattern: string, path: string): boolean {
  if (!pattern.includes("*")) return path.startsWith(pattern);
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`).test(path);
}

export interface FaultAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** What a fault answers, in LINE's words. */
export function answerOfFault(kind: SimFault["kind"]): FaultAnswer {
  switch (kind) {
    case "500-before":
    case "500-after":
      return { status: 500, body: { message: "Internal server error" } };
    case "429-rate":
      return { status: 429, body: { message: "The API rate limit has been exceeded. Try again later." } };
    case "429-quota":
      return { status: 429, body: { message: "You have reached your monthly limit." } };
    case "409":
      return { status: 409, body: { message: "The retry key is already accepted" } };
    case "401":
      return {
        status: 401,
        body: { message: "Authentication failed. Confirm that the access token in the authorization header is valid." },
      };
    case "400":
      return { status: 400, body: { message: "The request body has 1 error(s)", details: [] } };
    case "403":
      return { status: 403, body: { message: "Forbidden" } };
    case "404":
      return { status: 404, body: { message: "Not found" } };
    case "410":
      return { status: 410, body: { message: "Gone" } };
    case "hang":
    case "hang-after":
      return { status: 504, body: { message: "Gateway timeout" } };
  }
}

/** The process runs and its event loop turns; says nothing about the database (see /readyz). */
export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json({ status: "alive" }, { headers: { "cache-control": "no-store" } });
}

import { defineRoute } from "@/lib/access/define-route";
import { reachFilter } from "@/lib/access/reach.rules";
import { loadLivePayloads } from "@/lib/incident/live-payloads";
import { parseCursor } from "@/lib/live/feed";
import { liveHub } from "@/lib/live/hub";
import { isDraining } from "@/lib/platform/draining";
import { DomainError } from "@/lib/platform/errors.rules";

/** A reader this far behind has stalled: its stream is closed and its screen takes the snapshot again. */
const MAX_BEHIND_BYTES = 512 * 1024;

/**
 * Committed events within the actor's reach, as server-sent events: `incident` with the incident as it stands now,
 * `reset` when too much was missed. `Last-Event-ID` (or `?since=`, the snapshot's cursor) says where to go on.
 */
export const GET = defineRoute({
  route: "/api/live",
  access: "any_role",
  handle: async ({ actor, request }) => {
    const filter = reachFilter(actor, "incident.view");
    if (filter.kind === "nothing") throw new DomainError("forbidden", "incident.not_allowed", "บทบาทของคุณไม่มีสิทธิ์ดูเหตุ");
    if (isDraining()) throw new DomainError("unavailable", "draining", "ระบบกำลังเริ่มใหม่");
    const asked = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("since");
    const since = asked && parseCursor(asked) ? asked : null;

    const encoder = new TextEncoder();
    const undo: (() => void)[] = [];
    let closed = false;
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const close = () => {
      if (closed) return;
      closed = true;
      for (const step of undo) step();
      try {
        controller?.close();
      } catch {
        // The reader has gone already.
      }
    };
    const stream = new ReadableStream<Uint8Array>(
      {
        start: (opened) => {
          controller = opened;
          opened.enqueue(encoder.encode("retry: 1000\nevent: hello\ndata: {}\n\n"));
        },
        cancel: close,
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_BEHIND_BYTES }),
    );
    const send = (message: string): boolean => {
      if (closed || !controller || (controller.desiredSize ?? 0) <= 0) return false;
      controller.enqueue(encoder.encode(message));
      return true;
    };
    // Everything that can fail happens before the answer begins.
    undo.push(await liveHub(loadLivePayloads).subscribe({ sessionId: actor.sessionId, filter, send, close }, since));
    request.signal.addEventListener("abort", close);
    if (request.signal.aborted) close();
    return new Response(stream, {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      },
    });
  },
});

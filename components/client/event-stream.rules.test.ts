import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEventStream } from "./event-stream.rules";

const STREAM =
  'retry: 1000\nevent: hello\ndata: {}\n\n: keep\n\nid: 7.1\nevent: incident\ndata: {"a":1}\n\nevent: reset\ndata: {}\n\n';

describe("parseEventStream", () => {
  it("reads events, skips comments and keeps an unfinished one for later", () => {
    expect(parseEventStream(`${STREAM}event: inc`)).toEqual({
      events: [
        { event: "hello", data: "{}", id: null },
        { event: "incident", data: '{"a":1}', id: "7.1" },
        { event: "reset", data: "{}", id: null },
      ],
      rest: "event: inc",
    });
  });

  it("joins several data lines and reads CRLF", () => {
    expect(parseEventStream("data: a\r\ndata:b\r\n\r\n").events).toEqual([
      { event: "message", data: "a\nb", id: null },
    ]);
  });

  it("gives the same events however the bytes are cut", () => {
    const cuts = fc.array(fc.integer({ min: 0, max: STREAM.length }), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, (at) => {
        const edges = [0, ...at.sort((a, b) => a - b), STREAM.length];
        let rest = "";
        const events = edges.slice(1).flatMap((edge, index) => {
          const parsed = parseEventStream(rest + STREAM.slice(edges[index], edge));
          rest = parsed.rest;
          return parsed.events;
        });
        expect(events).toEqual(parseEventStream(STREAM).events);
        expect(rest).toBe("");
      }),
    );
  });
});

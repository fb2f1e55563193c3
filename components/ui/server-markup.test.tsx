import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Button } from "./button";
import { ConnectionPill } from "./connection-pill";
import { RelativeTime } from "./relative-time";
import { TextField } from "./text-field";

/** What a person gets before, or without, any script. */
describe("markup from the server", () => {
  it("says the absolute Bangkok time, whatever the clock says now", () => {
    const html = renderToStaticMarkup(<RelativeTime at="2026-04-20T07:05:00.000Z" />);
    expect(html).toContain(">20 เม.ย. 2569 14:05 น.</time>");
    expect(html).toContain('dateTime="2026-04-20T07:05:00.000Z"');
  });

  it("ties a field to its label, hint and error", () => {
    const html = renderToStaticMarkup(<TextField id="phone" label="เบอร์โทร" hint="10 หลัก" error="สั้นไป" />);
    expect(html).toContain('for="phone"');
    expect(html).toContain('aria-describedby="phone-hint phone-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="phone-error"');
  });

  it("posts a form only when a button is told to", () => {
    expect(renderToStaticMarkup(<Button>บันทึก</Button>)).toContain('type="button"');
    expect(renderToStaticMarkup(<Button type="submit">ส่ง</Button>)).toContain('type="submit"');
  });

  it("keeps a working button in the tab order and says it is busy", () => {
    const html = renderToStaticMarkup(<Button loading>กำลังบันทึก</Button>);
    expect(html).toContain('aria-busy="true"');
    expect(html).not.toMatch(/\sdisabled=/);
  });

  it.each([
    { state: "live", words: "เชื่อมต่อสด" },
    { state: "reconnecting", words: "กำลังเชื่อมต่อใหม่ · ล่าสุด 14:05 น." },
    { state: "stale", words: "ข้อมูลหยุดนิ่ง · ล่าสุด 14:05 น." },
  ] as const)("says $state in words", ({ state, words }) => {
    expect(renderToStaticMarkup(<ConnectionPill state={state} lastUpdateAt="2026-04-20T07:05:00Z" />)).toContain(words);
  });
});

import { expect, test } from "../support/fixtures";

const KBIT = 1024 / 8;
const USABLE_WITHIN_MS = 2_500;
const RUNS = 3;

test.describe.configure({ mode: "serial" });

test("the first question can be tapped within 2.5 s on a slow phone (4× CPU, 400 kbit/s, 400 ms)", async ({
  openScreen,
}, testInfo) => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await openScreen({ viewport: { width: 360, height: 740 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 400,
      downloadThroughput: 400 * KBIT,
      uploadThroughput: 400 * KBIT,
    });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    // Painted and answering to a tap: the button is what stands under the finger.
    await page.addInitScript(() => {
      const look = () => {
        const button = document.querySelector<HTMLElement>("button[name=problem][value=gathering]");
        const box = button?.getBoundingClientRect();
        const under = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (button && under && button.contains(under))
          requestAnimationFrame(() => ((window as { usableAt?: number }).usableAt = performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto("/report", { waitUntil: "commit" });
    const usableAt = await page.waitForFunction(() => (window as { usableAt?: number }).usableAt);
    times.push(Math.round((await usableAt.jsonValue()) ?? Number.POSITIVE_INFINITY));
    await page.context().close();
  }
  const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.POSITIVE_INFINITY;
  console.log(`usable after ${median} ms (${times.join(", ")})`);
  testInfo.annotations.push({ type: "usable after", description: `${median} ms (${times.join(", ")})` });
  expect(median).toBeLessThanOrEqual(USABLE_WITHIN_MS);
});

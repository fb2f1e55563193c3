import { expect, it, vi } from "vitest";
import { drain, isDraining, onDrain } from "./draining";

it("closes every registered stream once, whatever one of them throws", () => {
  const [first, second, gone] = [vi.fn(), vi.fn(), vi.fn()];
  onDrain(first);
  onDrain(() => {
    throw new Error("connection is gone");
  });
  onDrain(second);
  onDrain(gone)();
  expect(isDraining()).toBe(false);

  drain();
  drain();

  expect(isDraining()).toBe(true);
  expect(first).toHaveBeenCalledTimes(1);
  expect(second).toHaveBeenCalledTimes(1);
  expect(gone).not.toHaveBeenCalled();
});

it("closes a stream that opens too late at once", () => {
  drain();
  const late = vi.fn();
  onDrain(late);
  expect(late).toHaveBeenCalledTimes(1);
});

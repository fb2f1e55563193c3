import { expect, it } from "vitest";
import GalleryPage from "./page";

it("is not there where no demo runs", () => {
  expect(() => GalleryPage()).toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
});

"use server";
import { defineAction } from "@/lib/access/define-action";
import { previewAlert } from "@/lib/dispatch/escalation/preview-alert";
import { PreviewQuestion } from "@/lib/dispatch/escalation/preview.schema";

const preview = defineAction({ name: "admin.preview", input: PreviewQuestion, handle: previewAlert });

/** Posted, so that no pin ever stands in an address. */
export async function previewAction(input: unknown) {
  return preview(input);
}

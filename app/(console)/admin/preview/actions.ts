"use server";
import { defineAction } from "@/lib/access/define-action";
import { previewAlert } from "@/lib/dispatch/escalation/preview-alert";
import { PreviewQuestion } from "@/lib/dispatch/escalation/preview.schema";

/** Posted, so that no pin ever stands in an address. */
export const previewAction = defineAction({
  name: "admin.preview",
  input: PreviewQuestion,
  permission: "directory.manage",
  run: previewAlert,
});

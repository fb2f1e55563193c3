/** The worker process: every kind of job and what does it. Any number of these may run beside any number of web servers. */
import { applyImport } from "@/lib/import/apply-import";
import { readImport } from "@/lib/import/read-import";
import { undoImport } from "@/lib/import/undo-import";
import { refreshLineGroup } from "@/lib/directory/line-groups/refresh-line-group";
import { checkAccepted } from "@/lib/dispatch/escalation/check-accepted";
import { checkUnitChannels } from "@/lib/dispatch/alerts/check-unit-channels";
import { climbLadder } from "@/lib/dispatch/escalation/climb-ladder";
import { fallBackIfUnsent } from "@/lib/dispatch/escalation/fall-back-if-unsent";
import { settleDelivery, settleOutboundDelivery } from "@/lib/dispatch/escalation/settle-delivery";
import { tellUnits } from "@/lib/dispatch/alerts/tell-units";
import { closeDrillIncidents } from "@/lib/drill/close-drill-incidents";
import { endDrillAtItsTime } from "@/lib/drill/end-drill";
import { openDrillIncident } from "@/lib/drill/open-drill-incident";
import { startDrillAtItsTime } from "@/lib/drill/start-drill";
import { attachIdentity } from "@/lib/intake/report/attach-identity";
import { handleWebhookEvent } from "@/lib/intake/chat/handle-webhook-event";
import { promoteDraft } from "@/lib/intake/promote-draft";
import { tellReporters } from "@/lib/intake/chat/tell-reporters";
import { drainLineMessages } from "@/lib/line/drain-line-messages";
import { sendLineMessage } from "@/lib/line/line-message";
import { refreshLineQuota } from "@/lib/line/quota";
import { sendOutboundMessage } from "@/lib/outbound/outbound-message";
import { placeData } from "@/lib/jurisdiction/place-data";
import { reviewCoverage } from "@/lib/jurisdiction/review-coverage";
import { beginDraining } from "@/lib/platform/draining";
import { endWith } from "@/lib/platform/end-with";
import { env } from "@/lib/platform/env";
import { handleAll } from "@/lib/platform/job-handler";
import { errorFields, log } from "@/lib/platform/log";
import { startUnderProvenKeys } from "@/lib/platform/prove-keys";
import { runWorker } from "@/lib/platform/run-worker";
import { serveProbes } from "@/lib/platform/serve-probes";
import { beginProcess } from "@/lib/platform/start/begin-process";
import { onStopRequest } from "@/lib/platform/stop-signals";
import { TASKS } from "./tasks";

const CONCURRENCY = 8;
/** Then the process ends all the same; what it was doing is freed through its lease and done again. */
const STOP_LIMIT_MS = 8_000;

const handlers = handleAll(TASKS, {
  SEND_LINE_MESSAGE: (payload) => sendLineMessage(payload, settleDelivery),
  DRAIN_LINE: (_payload, { signal }) => drainLineMessages(settleDelivery, signal),
  SEND_OUTBOUND_MESSAGE: (payload) => sendOutboundMessage(payload, settleOutboundDelivery),
  FALL_BACK_IF_UNSENT: fallBackIfUnsent,
  CHECK_UNIT_CHANNELS: checkUnitChannels,
  REFRESH_LINE_QUOTA: refreshLineQuota,
  HANDLE_WEBHOOK_EVENT: handleWebhookEvent,
  PROMOTE_DRAFT: promoteDraft,
  ATTACH_IDENTITY: attachIdentity,
  TELL_UNITS: tellUnits,
  TELL_REPORTERS: tellReporters,
  CHECK_ACCEPTED: checkAccepted,
  CLIMB_LADDER: climbLadder,
  REFRESH_LINE_GROUP: refreshLineGroup,
  START_DRILL: startDrillAtItsTime,
  OPEN_DRILL_INCIDENT: openDrillIncident,
  END_DRILL: endDrillAtItsTime,
  CLOSE_DRILL_INCIDENTS: closeDrillIncidents,
  READ_IMPORT: readImport,
  APPLY_IMPORT: applyImport,
  UNDO_IMPORT: undoImport,
  REVIEW_COVERAGE: reviewCoverage,
});

process.on("unhandledRejection", (error) => {
  log.error("unhandled rejection", errorFields(error));
  process.exit(1);
});

await beginProcess("worker");
const { DATABASE_URL, WORKER_PORT } = env();
await startUnderProvenKeys(endWith);
await serveProbes({ port: WORKER_PORT });
// Read the map of Thailand now: the first draft that is sent by itself must not wait for it.
placeData();
const worker = await runWorker({
  connectionString: DATABASE_URL,
  handlers,
  concurrency: CONCURRENCY,
});

let isStopping = false;
onStopRequest((reason) => {
  isStopping = true;
  beginDraining();
  log.info("worker stopping", { signal: reason });
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  void worker.stop().finally(() => process.exit(0));
});

log.info("worker ready", { count: handlers.length });
process.send?.({ ready: true });

await worker.ended.catch((error: unknown) => log.error("worker ended", errorFields(error)));
if (!isStopping) process.exit(1);

/** The worker process: every kind of job and what does it. Any number of these may run beside any number of web servers. */
import { REFRESH_LINE_GROUP } from "@/lib/directory/line-groups/line-group.tasks";
import { applyImport } from "@/lib/import/apply-import";
import { APPLY_IMPORT, READ_IMPORT, REVIEW_COVERAGE, UNDO_IMPORT } from "@/lib/import/import.tasks";
import { readImport } from "@/lib/import/read-import";
import { undoImport } from "@/lib/import/undo-import";
import { refreshLineGroup } from "@/lib/directory/line-groups/refresh-line-group";
import { checkAccepted } from "@/lib/dispatch/escalation/check-accepted";
import { checkUnitChannels } from "@/lib/dispatch/alerts/check-unit-channels";
import { climbLadder } from "@/lib/dispatch/escalation/climb-ladder";
import {
  CHECK_ACCEPTED,
  CHECK_UNIT_CHANNELS,
  CLIMB_LADDER,
  FALL_BACK_IF_UNSENT,
  TELL_REPORTERS,
  TELL_UNITS,
} from "@/lib/dispatch/dispatch.tasks";
import { fallBackIfUnsent } from "@/lib/dispatch/escalation/fall-back-if-unsent";
import { settleDelivery, settleOutboundDelivery } from "@/lib/dispatch/escalation/settle-delivery";
import { tellUnits } from "@/lib/dispatch/alerts/tell-units";
import { closeDrillIncidents } from "@/lib/drill/close-drill-incidents";
import { CLOSE_DRILL_INCIDENTS, END_DRILL, OPEN_DRILL_INCIDENT, START_DRILL } from "@/lib/drill/drill.tasks";
import { endDrillAtItsTime } from "@/lib/drill/end-drill";
import { openDrillIncident } from "@/lib/drill/open-drill-incident";
import { startDrillAtItsTime } from "@/lib/drill/start-drill";
import { attachIdentity } from "@/lib/intake/report/attach-identity";
import { handleWebhookEvent } from "@/lib/intake/chat/handle-webhook-event";
import { ATTACH_IDENTITY, PROMOTE_DRAFT } from "@/lib/intake/report/intake.tasks";
import { promoteDraft } from "@/lib/intake/promote-draft";
import { tellReporters } from "@/lib/intake/chat/tell-reporters";
import { HANDLE_WEBHOOK_EVENT } from "@/lib/intake/chat/webhook.tasks";
import { drainLineMessages } from "@/lib/line/drain-line-messages";
import { sendLineMessage } from "@/lib/line/line-message";
import { DRAIN_LINE, REFRESH_LINE_QUOTA, SEND_LINE_MESSAGE } from "@/lib/line/line.tasks";
import { refreshLineQuota } from "@/lib/line/quota";
import { sendOutboundMessage } from "@/lib/outbound/outbound-message";
import { SEND_OUTBOUND_MESSAGE } from "@/lib/outbound/outbound.tasks";
import { placeData } from "@/lib/jurisdiction/place-data";
import { reviewCoverage } from "@/lib/jurisdiction/review-coverage";
import { beginDraining } from "@/lib/platform/draining";
import { endWith } from "@/lib/platform/end-with";
import { env } from "@/lib/platform/env";
import { type Handler, handle } from "@/lib/platform/job-handler";
import { errorFields, log } from "@/lib/platform/log";
import { startUnderProvenKeys } from "@/lib/platform/prove-keys";
import { runWorker } from "@/lib/platform/run-worker";
import { serveProbes } from "@/lib/platform/serve-probes";
import { beginProcess } from "@/lib/platform/start/begin-process";
import { onStopRequest } from "@/lib/platform/stop-signals";

const CONCURRENCY = 8;
/** Then the process ends all the same; what it was doing is freed through its lease and done again. */
const STOP_LIMIT_MS = 8_000;

const handlers: Handler[] = [
  handle(SEND_LINE_MESSAGE, (payload) => sendLineMessage(payload, settleDelivery)),
  handle(DRAIN_LINE, (_payload, { signal }) => drainLineMessages(settleDelivery, signal)),
  handle(SEND_OUTBOUND_MESSAGE, (payload) => sendOutboundMessage(payload, settleOutboundDelivery)),
  handle(FALL_BACK_IF_UNSENT, fallBackIfUnsent),
  handle(CHECK_UNIT_CHANNELS, checkUnitChannels),
  handle(REFRESH_LINE_QUOTA, refreshLineQuota),
  handle(HANDLE_WEBHOOK_EVENT, handleWebhookEvent),
  handle(PROMOTE_DRAFT, promoteDraft),
  handle(ATTACH_IDENTITY, attachIdentity),
  handle(TELL_UNITS, tellUnits),
  handle(TELL_REPORTERS, tellReporters),
  handle(CHECK_ACCEPTED, checkAccepted),
  handle(CLIMB_LADDER, climbLadder),
  handle(REFRESH_LINE_GROUP, refreshLineGroup),
  handle(START_DRILL, startDrillAtItsTime),
  handle(OPEN_DRILL_INCIDENT, openDrillIncident),
  handle(END_DRILL, endDrillAtItsTime),
  handle(CLOSE_DRILL_INCIDENTS, closeDrillIncidents),
  handle(READ_IMPORT, readImport),
  handle(APPLY_IMPORT, applyImport),
  handle(UNDO_IMPORT, undoImport),
  handle(REVIEW_COVERAGE, reviewCoverage),
];

/** What is asked for by the clock; of all workers one asks. */
const CRONTAB = `
*/3 * * * * ${REFRESH_LINE_QUOTA.name}
*/5 * * * * ${CHECK_UNIT_CHANNELS.name}
`;

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
  crontab: CRONTAB,
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

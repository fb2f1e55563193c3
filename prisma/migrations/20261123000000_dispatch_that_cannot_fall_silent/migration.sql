-- AlterTable
ALTER TABLE "alarms" ADD COLUMN     "data" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "noticed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "coverage" ADD COLUMN     "east" DOUBLE PRECISION,
ADD COLUMN     "import_batch_id" UUID,
ADD COLUMN     "name_th" TEXT,
ADD COLUMN     "north" DOUBLE PRECISION,
ADD COLUMN     "source" TEXT,
ADD COLUMN     "south" DOUBLE PRECISION,
ADD COLUMN     "west" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "audience" TEXT,
ADD COLUMN     "fallback_of_id" UUID,
ADD COLUMN     "step" INTEGER;

-- AlterTable
ALTER TABLE "incidents" ADD COLUMN     "arrival_alerted_at" TIMESTAMPTZ(3),
ADD COLUMN     "conflict" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "drill_id" UUID,
ADD COLUMN     "joined_into_id" UUID,
ADD COLUMN     "ladder_exhausted_at" TIMESTAMPTZ(3),
ADD COLUMN     "ladder_step" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "officers" ADD COLUMN     "duty_override" TEXT,
ADD COLUMN     "duty_override_until" TIMESTAMPTZ(3),
ADD COLUMN     "import_batch_id" UUID,
ADD COLUMN     "phone_ciphertext" BYTEA,
ADD COLUMN     "phone_key_version" INTEGER;

-- AlterTable
ALTER TABLE "report_drafts" ADD COLUMN     "caller_accuracy_m" DOUBLE PRECISION,
ADD COLUMN     "caller_latitude" DOUBLE PRECISION,
ADD COLUMN     "caller_longitude" DOUBLE PRECISION,
ADD COLUMN     "caller_place_text" BYTEA,
ADD COLUMN     "conflict" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "operator_id" UUID,
ADD COLUMN     "victim_phone_id" UUID;

-- AlterTable
ALTER TABLE "reports" ADD COLUMN     "caller_accuracy_m" DOUBLE PRECISION,
ADD COLUMN     "caller_latitude" DOUBLE PRECISION,
ADD COLUMN     "caller_longitude" DOUBLE PRECISION,
ADD COLUMN     "caller_place_text" BYTEA,
ADD COLUMN     "conflict" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "operator_id" UUID,
ADD COLUMN     "victim_phone_id" UUID;

-- AlterTable
ALTER TABLE "units" ADD COLUMN     "alert_phone" TEXT,
ADD COLUMN     "channel_flag" TEXT,
ADD COLUMN     "channel_flagged_at" TIMESTAMPTZ(3),
ADD COLUMN     "import_batch_id" UUID;

-- CreateTable
CREATE TABLE "ladders" (
    "id" UUID NOT NULL,
    "agency_id" UUID,
    "problem" "problem",
    "steps" JSONB NOT NULL,
    "move_within_s" INTEGER NOT NULL,
    "arrive_within_s" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ladders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_exclusions" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "marked_by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "incident_exclusions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_links" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from_id" UUID NOT NULL,
    "into_id" UUID NOT NULL,
    "officer_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,

    CONSTRAINT "incident_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbound_messages" (
    "id" UUID NOT NULL,
    "logical_key" TEXT NOT NULL,
    "channel" "delivery_channel" NOT NULL,
    "purpose" TEXT NOT NULL,
    "officer_id" UUID,
    "unit_id" UUID,
    "subscription_id" UUID,
    "idempotency_key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "text" TEXT NOT NULL,
    "url" TEXT,
    "status" "line_message_status" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "first_attempt_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "failure_cause" TEXT,
    "cap_status" "cap_status" NOT NULL DEFAULT 'actual',
    "incident_id" UUID,
    "delivery_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "outbound_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "push_subscriptions" (
    "id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line_channel_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "paused_until" TIMESTAMPTZ(3),
    "failures_in_a_row" INTEGER NOT NULL DEFAULT 0,
    "down_since" TIMESTAMPTZ(3),
    "quota_limit" INTEGER,
    "quota_used" INTEGER,
    "quota_checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_channel_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auditor_runs" (
    "id" BIGSERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "finished_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "holds" BOOLEAN NOT NULL,
    "broken" JSONB NOT NULL DEFAULT '{}',
    "heartbeat" TEXT,

    CONSTRAINT "auditor_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_invitations" (
    "id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "code_digest" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batches" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "encoding" TEXT,
    "content" BYTEA,
    "options" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'reading',
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "done_rows" INTEGER NOT NULL DEFAULT 0,
    "bad_rows" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_rows" (
    "id" BIGSERIAL NOT NULL,
    "batch_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "before" JSONB,
    "subject_id" UUID,

    CONSTRAINT "import_rows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drills" (
    "id" UUID NOT NULL,
    "name_th" TEXT NOT NULL,
    "problem" "problem" NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drills_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drill_targets" (
    "id" UUID NOT NULL,
    "drill_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,

    CONSTRAINT "drill_targets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_exclusions_unit_id_idx" ON "incident_exclusions"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_exclusions_incident_id_unit_id_key" ON "incident_exclusions"("incident_id", "unit_id");

-- CreateIndex
CREATE INDEX "incident_links_from_id_idx" ON "incident_links"("from_id");

-- CreateIndex
CREATE INDEX "incident_links_into_id_idx" ON "incident_links"("into_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_messages_logical_key_key" ON "outbound_messages"("logical_key");

-- CreateIndex
CREATE INDEX "outbound_messages_status_created_at_idx" ON "outbound_messages"("status", "created_at");

-- CreateIndex
CREATE INDEX "outbound_messages_incident_id_idx" ON "outbound_messages"("incident_id");

-- CreateIndex
CREATE INDEX "outbound_messages_delivery_id_idx" ON "outbound_messages"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "push_subscriptions_endpoint_key" ON "push_subscriptions"("endpoint");

-- CreateIndex
CREATE INDEX "push_subscriptions_officer_id_idx" ON "push_subscriptions"("officer_id");

-- CreateIndex
CREATE INDEX "auditor_runs_started_at_idx" ON "auditor_runs"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "staff_invitations_code_digest_key" ON "staff_invitations"("code_digest");

-- CreateIndex
CREATE INDEX "staff_invitations_officer_id_idx" ON "staff_invitations"("officer_id");

-- CreateIndex
CREATE INDEX "import_batches_created_at_idx" ON "import_batches"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "import_rows_batch_id_line_key" ON "import_rows"("batch_id", "line");

-- CreateIndex
CREATE INDEX "drills_starts_at_idx" ON "drills"("starts_at");

-- CreateIndex
CREATE INDEX "drill_targets_unit_id_idx" ON "drill_targets"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "drill_targets_drill_id_unit_id_key" ON "drill_targets"("drill_id", "unit_id");

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_joined_into_id_fkey" FOREIGN KEY ("joined_into_id") REFERENCES "incidents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_drill_id_fkey" FOREIGN KEY ("drill_id") REFERENCES "drills"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ladders" ADD CONSTRAINT "ladders_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_exclusions" ADD CONSTRAINT "incident_exclusions_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_exclusions" ADD CONSTRAINT "incident_exclusions_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_messages" ADD CONSTRAINT "outbound_messages_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_messages" ADD CONSTRAINT "outbound_messages_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_messages" ADD CONSTRAINT "outbound_messages_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "push_subscriptions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbound_messages" ADD CONSTRAINT "outbound_messages_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drill_targets" ADD CONSTRAINT "drill_targets_drill_id_fkey" FOREIGN KEY ("drill_id") REFERENCES "drills"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drill_targets" ADD CONSTRAINT "drill_targets_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma cannot express. Everything above and below only adds: the version before this one goes on running.

-- One row per agency and problem, and one for the whole country. (The condition always holds; it keeps the schema tool,
-- which knows no NULLS NOT DISTINCT, from taking the index for drift.)
CREATE UNIQUE INDEX "ladders_scope" ON "ladders"("agency_id", "problem") NULLS NOT DISTINCT WHERE "move_within_s" > 0;
ALTER TABLE "ladders" ADD CONSTRAINT "ladders_within" CHECK (
  jsonb_typeof("steps") = 'array' AND jsonb_array_length("steps") > 0 AND "move_within_s" > 0 AND "arrive_within_s" > 0);

-- A joined incident is closed without ever having had an owner: its reports found one elsewhere.
ALTER TABLE "incidents"
  DROP CONSTRAINT "incidents_accepted_has_owner",
  ADD CONSTRAINT "incidents_accepted_has_owner" CHECK (
    "status" IN ('received','dispatched') OR ("status" = 'closed' AND "joined_into_id" IS NOT NULL)
    OR ("owner_officer_id" IS NOT NULL AND "owner_unit_id" IS NOT NULL AND "accepted_at" IS NOT NULL)),
  ADD CONSTRAINT "incidents_not_joined_to_itself" CHECK ("joined_into_id" IS DISTINCT FROM "id"),
  ADD CONSTRAINT "incidents_drill_is_exercise" CHECK ("drill_id" IS NULL OR "cap_status" = 'exercise');
CREATE INDEX "incidents_next_step" ON "incidents"("next_step_at") WHERE "next_step_at" IS NOT NULL;
CREATE INDEX "incidents_searching" ON "incidents"("received_at") WHERE "status" IN ('received','dispatched');
CREATE INDEX "incidents_joined_into" ON "incidents"("joined_into_id") WHERE "joined_into_id" IS NOT NULL;
CREATE INDEX "incidents_drill" ON "incidents"("drill_id") WHERE "drill_id" IS NOT NULL;
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_kind" CHECK ("kind" IN ('joined','split') AND "from_id" <> "into_id");

ALTER TABLE "report_drafts" ADD CONSTRAINT "report_drafts_caller_position" CHECK (
  ("caller_latitude" IS NULL) = ("caller_longitude" IS NULL)
  AND ("caller_latitude" IS NULL OR ("caller_latitude" BETWEEN -90 AND 90 AND "caller_longitude" BETWEEN -180 AND 180)));
ALTER TABLE "reports" ADD CONSTRAINT "reports_caller_position" CHECK (
  ("caller_latitude" IS NULL) = ("caller_longitude" IS NULL)
  AND ("caller_latitude" IS NULL OR ("caller_latitude" BETWEEN -90 AND 90 AND "caller_longitude" BETWEEN -180 AND 180)));

ALTER TABLE "units"
  ADD CONSTRAINT "units_alert_phone" CHECK ("alert_phone" IS NULL OR "alert_phone" ~ '^\+[1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "units_channel_flag" CHECK (("channel_flag" IS NULL) = ("channel_flagged_at" IS NULL)
    AND ("channel_flag" IS NULL OR "channel_flag" IN ('group_lost','never_answers')));
ALTER TABLE "officers"
  ADD CONSTRAINT "officers_phone" CHECK (("phone_ciphertext" IS NULL) = ("phone_key_version" IS NULL)),
  ADD CONSTRAINT "officers_duty_override" CHECK (("duty_override" IS NULL) = ("duty_override_until" IS NULL)
    AND ("duty_override" IS NULL OR "duty_override" IN ('on','off')));

ALTER TABLE "line_channel_state" ADD CONSTRAINT "line_channel_state_one_row" CHECK ("id" = 1);
INSERT INTO "line_channel_state" ("id") VALUES (1);

ALTER TABLE "outbound_messages" ADD CONSTRAINT "outbound_messages_channel" CHECK (
  ("channel" = 'sms' AND num_nonnulls("officer_id", "unit_id") >= 1) OR "channel" = 'web_push');
CREATE INDEX "outbound_messages_waiting" ON "outbound_messages"("created_at") WHERE "status" = 'queued';
CREATE UNIQUE INDEX "outbound_messages_idempotency_key_key" ON "outbound_messages"("idempotency_key");

ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_words" CHECK (
  "kind" IN ('units','staff','boundaries')
  AND "status" IN ('reading','ready','applying','applied','undoing','undone','failed'));
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_action" CHECK ("action" IN ('create','update','same','error'));
ALTER TABLE "drills" ADD CONSTRAINT "drills_forward" CHECK ("ends_at" > "starts_at"
  AND ("latitude" IS NULL) = ("longitude" IS NULL)
  AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180)));

-- An excluded unit is never made responsible and never alerted, whoever asks for it (SAFETY 14).
CREATE FUNCTION "refuse_excluded_unit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM incident_exclusions x WHERE x.incident_id = NEW.incident_id AND x.unit_id = NEW.unit_id) THEN
    RAISE EXCEPTION 'the unit is excluded from this incident' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "deliveries_not_excluded" BEFORE INSERT ON "deliveries" FOR EACH ROW EXECUTE FUNCTION "refuse_excluded_unit"();
CREATE TRIGGER "incident_units_not_excluded" BEFORE INSERT OR UPDATE OF "released_at", "unit_id" ON "incident_units" FOR EACH ROW
  WHEN (NEW."released_at" IS NULL) EXECUTE FUNCTION "refuse_excluded_unit"();

-- A drill's incident is for the units that take part and for nobody else (never 8).
CREATE FUNCTION "refuse_unit_outside_drill"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of_drill uuid := (SELECT i.drill_id FROM incidents i WHERE i.id = NEW.incident_id);
BEGIN
  IF of_drill IS NOT NULL AND NOT EXISTS (SELECT 1 FROM drill_targets t WHERE t.drill_id = of_drill AND t.unit_id = NEW.unit_id) THEN
    RAISE EXCEPTION 'the unit takes no part in this drill' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "deliveries_within_drill" BEFORE INSERT ON "deliveries" FOR EACH ROW EXECUTE FUNCTION "refuse_unit_outside_drill"();
CREATE TRIGGER "incident_units_within_drill" BEFORE INSERT ON "incident_units" FOR EACH ROW EXECUTE FUNCTION "refuse_unit_outside_drill"();

CREATE FUNCTION "same_cap_status_as_its_incident"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.incident_id IS NOT NULL
     AND NEW.cap_status IS DISTINCT FROM (SELECT i.cap_status FROM incidents i WHERE i.id = NEW.incident_id) THEN
    RAISE EXCEPTION 'cap_status differs from the incident''s' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "line_messages_cap_status" BEFORE INSERT ON "line_messages" FOR EACH ROW EXECUTE FUNCTION "same_cap_status_as_its_incident"();
CREATE TRIGGER "outbound_messages_cap_status" BEFORE INSERT ON "outbound_messages" FOR EACH ROW EXECUTE FUNCTION "same_cap_status_as_its_incident"();

-- Incident numbers as people say them: two digits of the Buddhist year in Bangkok, then a running number.
CREATE SEQUENCE "incident_number_seq";
CREATE FUNCTION "next_incident_number"() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT to_char((extract(year FROM now() AT TIME ZONE 'Asia/Bangkok')::int + 543) % 100, 'FM00')
         || '-' || to_char(nextval('incident_number_seq'), 'FM000000')
$$;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "cap_status" AS ENUM ('actual', 'exercise', 'test');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('volunteer', 'duty_officer', 'unit_head', 'provincial_head', 'regional_head', 'national_desk', 'protection_worker', 'auditor', 'administrator');

-- CreateEnum
CREATE TYPE "unit_kind" AS ENUM ('police_station', 'centre_191', 'centre_1300', 'one_home', 'shelter', 'volunteer_network', 'national_desk');

-- CreateEnum
CREATE TYPE "problem" AS ENUM ('assault', 'confinement', 'sexual_abuse_risk', 'violent_frenzy', 'gathering');

-- CreateEnum
CREATE TYPE "reporter_kind" AS ENUM ('victim', 'relative', 'bystander', 'official');

-- CreateEnum
CREATE TYPE "location_source" AS ENUM ('gps', 'pin', 'line', 'text');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('liff', 'chat', 'web', 'api', 'desk');

-- CreateEnum
CREATE TYPE "contact_preference" AS ENUM ('call', 'text_only', 'do_not_contact');

-- CreateEnum
CREATE TYPE "incident_status" AS ENUM ('received', 'dispatched', 'accepted', 'en_route', 'on_scene', 'resolved', 'closed');

-- CreateEnum
CREATE TYPE "disposition" AS ENUM ('help_given', 'arrest', 'settled_by_contact', 'taken_to_hospital', 'handed_to_protection', 'gone_on_arrival', 'duplicate', 'accidental', 'unfounded');

-- CreateEnum
CREATE TYPE "urgency" AS ENUM ('immediate', 'expected', 'future');

-- CreateEnum
CREATE TYPE "severity" AS ENUM ('extreme', 'severe', 'moderate', 'minor');

-- CreateEnum
CREATE TYPE "certainty" AS ENUM ('observed', 'likely', 'possible', 'unknown');

-- CreateEnum
CREATE TYPE "response_role" AS ENUM ('primary', 'support', 'inform');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('queued', 'sent', 'seen', 'accepted', 'declined', 'timed_out', 'failed');

-- CreateEnum
CREATE TYPE "delivery_channel" AS ENUM ('line_group', 'line_user', 'sms', 'web_push');

-- CreateEnum
CREATE TYPE "line_message_status" AS ENUM ('queued', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "coverage_kind" AS ENUM ('country', 'province', 'district', 'polygon');

-- CreateTable
CREATE TABLE "provinces" (
    "code" TEXT NOT NULL,
    "iso" TEXT NOT NULL,
    "hasc" TEXT NOT NULL,
    "name_th" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "police_region" TEXT NOT NULL,
    "police_bureau_th" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "provinces_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "districts" (
    "code" TEXT NOT NULL,
    "province_code" TEXT NOT NULL,
    "name_th" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "position_source" TEXT NOT NULL,

    CONSTRAINT "districts_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "agencies" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name_th" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "agencies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "units" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "agency_id" UUID NOT NULL,
    "kind" "unit_kind" NOT NULL,
    "name_th" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "province_code" TEXT,
    "district_code" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "public_phone" TEXT,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coverage" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "coverage_kind" NOT NULL,
    "province_code" TEXT,
    "district_code" TEXT,
    "polygon" JSONB,

    CONSTRAINT "coverage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line_groups" (
    "id" UUID NOT NULL,
    "line_group_id" TEXT NOT NULL,
    "name" TEXT,
    "unit_id" UUID,
    "member_count" INTEGER,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "left_at" TIMESTAMPTZ(3),
    "bound_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_binding_codes" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "code_digest" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "group_binding_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "officers" (
    "id" UUID NOT NULL,
    "username" TEXT,
    "password_hash" TEXT,
    "display_name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "unit_id" UUID,
    "province_code" TEXT,
    "police_region" TEXT,
    "line_user_id" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "officers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shifts" (
    "id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shifts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "response_plans" (
    "id" UUID NOT NULL,
    "problem" "problem" NOT NULL,
    "unit_kind" "unit_kind" NOT NULL,
    "role" "response_role" NOT NULL,

    CONSTRAINT "response_plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_sessions" (
    "id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "officer_id" UUID,
    "role" "role",
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "reason" TEXT,
    "request_id" TEXT,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporters" (
    "id" UUID NOT NULL,
    "line_user_id" TEXT,
    "language" TEXT NOT NULL DEFAULT 'th',
    "following" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reporters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporter_phones" (
    "id" UUID NOT NULL,
    "reporter_id" UUID NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "key_version" INTEGER NOT NULL,
    "blind_index" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reporter_phones_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_drafts" (
    "report_key" UUID NOT NULL,
    "reporter_id" UUID,
    "phone_id" UUID,
    "channel" "channel" NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'th',
    "problem" "problem",
    "reporter_kind" "reporter_kind",
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "accuracy_m" DOUBLE PRECISION,
    "location_source" "location_source",
    "location_text" BYTEA,
    "captured_at" TIMESTAMPTZ(3),
    "id_token" BYTEA,
    "fact_times" JSONB NOT NULL DEFAULT '{}',
    "cap_status" "cap_status" NOT NULL DEFAULT 'actual',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_drafts_pkey" PRIMARY KEY ("report_key")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "report_key" UUID NOT NULL,
    "draft_key" UUID,
    "incident_id" UUID NOT NULL,
    "reporter_id" UUID NOT NULL,
    "phone_id" UUID,
    "channel" "channel" NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'th',
    "problem" "problem" NOT NULL,
    "reporter_kind" "reporter_kind" NOT NULL DEFAULT 'victim',
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "accuracy_m" DOUBLE PRECISION,
    "location_source" "location_source",
    "location_text" BYTEA,
    "captured_at" TIMESTAMPTZ(3),
    "contact_preference" "contact_preference" NOT NULL DEFAULT 'call',
    "flags" TEXT[],
    "body_digest" BYTEA,
    "status_token_digest" BYTEA NOT NULL,
    "cap_status" "cap_status" NOT NULL DEFAULT 'actual',
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversations" (
    "reporter_id" UUID NOT NULL,
    "report_key" UUID,
    "asked_for" TEXT,
    "last_event_at" TIMESTAMPTZ(3),
    "closed_up_to" TIMESTAMPTZ(3),

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("reporter_id")
);

-- CreateTable
CREATE TABLE "incidents" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL DEFAULT next_incident_number(),
    "status" "incident_status" NOT NULL DEFAULT 'received',
    "version" INTEGER NOT NULL DEFAULT 1,
    "problem" "problem" NOT NULL,
    "problem_assumed" BOOLEAN NOT NULL DEFAULT false,
    "urgency" "urgency" NOT NULL DEFAULT 'immediate',
    "severity" "severity" NOT NULL DEFAULT 'severe',
    "certainty" "certainty" NOT NULL DEFAULT 'likely',
    "cap_status" "cap_status" NOT NULL DEFAULT 'actual',
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "accuracy_m" DOUBLE PRECISION,
    "location_source" "location_source",
    "province_code" TEXT,
    "police_region" TEXT,
    "district_code" TEXT,
    "district_name_th" TEXT,
    "place_confidence" TEXT NOT NULL,
    "routing_reason" TEXT NOT NULL,
    "owner_unit_id" UUID,
    "owner_officer_id" UUID,
    "disposition" "disposition",
    "cancel_requested_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "dispatched_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "en_route_at" TIMESTAMPTZ(3),
    "on_scene_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "next_step_at" TIMESTAMPTZ(3),
    "ladder_level" INTEGER NOT NULL DEFAULT 0,
    "ladder" JSONB,

    CONSTRAINT "incidents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_units" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "role" "response_role" NOT NULL,
    "reason" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_events" (
    "id" BIGSERIAL NOT NULL,
    "tx_id" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "incident_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "incident_status" NOT NULL,
    "version" INTEGER NOT NULL,
    "officer_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "incident_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_messages" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "officer_id" UUID,
    "ciphertext" BYTEA NOT NULL,
    "key_version" INTEGER NOT NULL,
    "line_message_id" TEXT,
    "unsent_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "conversation_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarms" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "incident_id" UUID,
    "dedupe_key" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "cleared_at" TIMESTAMPTZ(3),
    "cleared_by_id" UUID,

    CONSTRAINT "alarms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "channel" "delivery_channel" NOT NULL,
    "line_group_id" UUID,
    "officer_id" UUID,
    "level" INTEGER NOT NULL DEFAULT 0,
    "status" "delivery_status" NOT NULL DEFAULT 'queued',
    "failure_cause" TEXT,
    "decline_reason" TEXT,
    "cap_status" "cap_status" NOT NULL DEFAULT 'actual',
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "sent_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line_messages" (
    "id" UUID NOT NULL,
    "logical_key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "recipients" INTEGER NOT NULL DEFAULT 1,
    "retry_key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "reply_token" TEXT,
    "reply_token_expires_at" TIMESTAMPTZ(3),
    "messages" JSONB NOT NULL,
    "silent" BOOLEAN NOT NULL DEFAULT false,
    "status" "line_message_status" NOT NULL DEFAULT 'queued',
    "via" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "first_attempt_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "failure_cause" TEXT,
    "cap_status" "cap_status" NOT NULL DEFAULT 'actual',
    "incident_id" UUID,
    "delivery_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "line_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "webhook_event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "source_key" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "key_version" INTEGER NOT NULL,
    "is_redelivery" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("webhook_event_id")
);

-- CreateTable
CREATE TABLE "worker_leases" (
    "id" UUID NOT NULL,
    "lock_key" SERIAL NOT NULL,
    "worker_ids" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_leases_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "provinces_iso_key" ON "provinces"("iso");

-- CreateIndex
CREATE UNIQUE INDEX "provinces_hasc_key" ON "provinces"("hasc");

-- CreateIndex
CREATE INDEX "provinces_police_region_idx" ON "provinces"("police_region");

-- CreateIndex
CREATE INDEX "districts_province_code_idx" ON "districts"("province_code");

-- CreateIndex
CREATE UNIQUE INDEX "agencies_code_key" ON "agencies"("code");

-- CreateIndex
CREATE UNIQUE INDEX "units_code_key" ON "units"("code");

-- CreateIndex
CREATE INDEX "units_province_code_kind_idx" ON "units"("province_code", "kind");

-- CreateIndex
CREATE INDEX "units_district_code_idx" ON "units"("district_code");

-- CreateIndex
CREATE INDEX "coverage_province_code_idx" ON "coverage"("province_code");

-- CreateIndex
CREATE INDEX "coverage_district_code_idx" ON "coverage"("district_code");

-- CreateIndex
CREATE UNIQUE INDEX "coverage_unit_id_kind_province_code_district_code_key" ON "coverage"("unit_id", "kind", "province_code", "district_code");

-- CreateIndex
CREATE UNIQUE INDEX "line_groups_line_group_id_key" ON "line_groups"("line_group_id");

-- CreateIndex
CREATE INDEX "line_groups_unit_id_idx" ON "line_groups"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "group_binding_codes_code_digest_key" ON "group_binding_codes"("code_digest");

-- CreateIndex
CREATE INDEX "group_binding_codes_unit_id_idx" ON "group_binding_codes"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "officers_username_key" ON "officers"("username");

-- CreateIndex
CREATE UNIQUE INDEX "officers_line_user_id_key" ON "officers"("line_user_id");

-- CreateIndex
CREATE INDEX "officers_unit_id_idx" ON "officers"("unit_id");

-- CreateIndex
CREATE INDEX "shifts_unit_id_starts_at_ends_at_idx" ON "shifts"("unit_id", "starts_at", "ends_at");

-- CreateIndex
CREATE INDEX "shifts_officer_id_idx" ON "shifts"("officer_id");

-- CreateIndex
CREATE UNIQUE INDEX "response_plans_problem_unit_kind_key" ON "response_plans"("problem", "unit_kind");

-- CreateIndex
CREATE INDEX "staff_sessions_officer_id_idx" ON "staff_sessions"("officer_id");

-- CreateIndex
CREATE INDEX "audit_entries_subject_type_subject_id_idx" ON "audit_entries"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "audit_entries_officer_id_at_idx" ON "audit_entries"("officer_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "reporters_line_user_id_key" ON "reporters"("line_user_id");

-- CreateIndex
CREATE INDEX "reporter_phones_blind_index_idx" ON "reporter_phones"("blind_index");

-- CreateIndex
CREATE INDEX "reporter_phones_reporter_id_idx" ON "reporter_phones"("reporter_id");

-- CreateIndex
CREATE UNIQUE INDEX "reports_report_key_key" ON "reports"("report_key");

-- CreateIndex
CREATE UNIQUE INDEX "reports_draft_key_key" ON "reports"("draft_key");

-- CreateIndex
CREATE UNIQUE INDEX "reports_status_token_digest_key" ON "reports"("status_token_digest");

-- CreateIndex
CREATE INDEX "reports_incident_id_idx" ON "reports"("incident_id");

-- CreateIndex
CREATE INDEX "reports_reporter_id_idx" ON "reports"("reporter_id");

-- CreateIndex
CREATE UNIQUE INDEX "incidents_number_key" ON "incidents"("number");

-- CreateIndex
CREATE INDEX "incidents_province_code_received_at_idx" ON "incidents"("province_code", "received_at");

-- CreateIndex
CREATE INDEX "incidents_police_region_received_at_idx" ON "incidents"("police_region", "received_at");

-- CreateIndex
CREATE INDEX "incidents_status_received_at_idx" ON "incidents"("status", "received_at");

-- CreateIndex
CREATE INDEX "incidents_owner_officer_id_idx" ON "incidents"("owner_officer_id");

-- CreateIndex
CREATE INDEX "incident_units_unit_id_idx" ON "incident_units"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_units_incident_id_unit_id_key" ON "incident_units"("incident_id", "unit_id");

-- CreateIndex
CREATE INDEX "incident_events_incident_id_id_idx" ON "incident_events"("incident_id", "id");

-- CreateIndex
CREATE INDEX "incident_events_tx_id_id_idx" ON "incident_events"("tx_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_messages_line_message_id_key" ON "conversation_messages"("line_message_id");

-- CreateIndex
CREATE INDEX "conversation_messages_incident_id_at_idx" ON "conversation_messages"("incident_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "alarms_dedupe_key_key" ON "alarms"("dedupe_key");

-- CreateIndex
CREATE INDEX "alarms_incident_id_idx" ON "alarms"("incident_id");

-- CreateIndex
CREATE INDEX "deliveries_incident_id_idx" ON "deliveries"("incident_id");

-- CreateIndex
CREATE INDEX "deliveries_unit_id_status_idx" ON "deliveries"("unit_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "line_messages_logical_key_key" ON "line_messages"("logical_key");

-- CreateIndex
CREATE UNIQUE INDEX "line_messages_delivery_id_key" ON "line_messages"("delivery_id");

-- CreateIndex
CREATE INDEX "line_messages_status_created_at_idx" ON "line_messages"("status", "created_at");

-- CreateIndex
CREATE INDEX "line_messages_incident_id_idx" ON "line_messages"("incident_id");

-- CreateIndex
CREATE INDEX "webhook_events_source_key_occurred_at_idx" ON "webhook_events"("source_key", "occurred_at");

-- CreateIndex
CREATE INDEX "webhook_events_received_at_idx" ON "webhook_events"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "worker_leases_lock_key_key" ON "worker_leases"("lock_key");

-- AddForeignKey
ALTER TABLE "districts" ADD CONSTRAINT "districts_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "provinces"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agencies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "provinces"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_district_code_fkey" FOREIGN KEY ("district_code") REFERENCES "districts"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "provinces"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_district_code_fkey" FOREIGN KEY ("district_code") REFERENCES "districts"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_groups" ADD CONSTRAINT "line_groups_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_binding_codes" ADD CONSTRAINT "group_binding_codes_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_binding_codes" ADD CONSTRAINT "group_binding_codes_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "officers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "officers" ADD CONSTRAINT "officers_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "officers" ADD CONSTRAINT "officers_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "provinces"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporter_phones" ADD CONSTRAINT "reporter_phones_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "reporters"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_drafts" ADD CONSTRAINT "report_drafts_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "reporters"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_drafts" ADD CONSTRAINT "report_drafts_phone_id_fkey" FOREIGN KEY ("phone_id") REFERENCES "reporter_phones"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "reporters"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_phone_id_fkey" FOREIGN KEY ("phone_id") REFERENCES "reporter_phones"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_draft_key_fkey" FOREIGN KEY ("draft_key") REFERENCES "report_drafts"("report_key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "reporters"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_province_code_fkey" FOREIGN KEY ("province_code") REFERENCES "provinces"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_owner_unit_id_fkey" FOREIGN KEY ("owner_unit_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_owner_officer_id_fkey" FOREIGN KEY ("owner_officer_id") REFERENCES "officers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_units" ADD CONSTRAINT "incident_units_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_units" ADD CONSTRAINT "incident_units_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_events" ADD CONSTRAINT "incident_events_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_events" ADD CONSTRAINT "incident_events_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_messages" ADD CONSTRAINT "conversation_messages_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_messages" ADD CONSTRAINT "conversation_messages_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alarms" ADD CONSTRAINT "alarms_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incidents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_line_group_id_fkey" FOREIGN KEY ("line_group_id") REFERENCES "line_groups"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_messages" ADD CONSTRAINT "line_messages_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- ------------------------------------------------------------------ constraints Prisma cannot express

ALTER TABLE "provinces"
  ADD CONSTRAINT "provinces_police_region_known" CHECK ("police_region" IN ('1','2','3','4','5','6','7','8','9','MPB')),
  ADD CONSTRAINT "provinces_code_is_dopa" CHECK ("code" ~ '^[0-9]{2}$'),
  ADD CONSTRAINT "provinces_position" CHECK ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180);
ALTER TABLE "districts"
  ADD CONSTRAINT "districts_code_is_dopa" CHECK ("code" ~ '^[0-9]{4}$' AND left("code", 2) = "province_code"),
  ADD CONSTRAINT "districts_position" CHECK ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180);
ALTER TABLE "units"
  ADD CONSTRAINT "units_position" CHECK (("latitude" IS NULL) = ("longitude" IS NULL) AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180)));
ALTER TABLE "coverage"
  ADD CONSTRAINT "coverage_one_area" CHECK (
    CASE "kind"
      WHEN 'country'  THEN "province_code" IS NULL AND "district_code" IS NULL AND "polygon" IS NULL
      WHEN 'province' THEN "province_code" IS NOT NULL AND "district_code" IS NULL AND "polygon" IS NULL
      WHEN 'district' THEN "province_code" IS NULL AND "district_code" IS NOT NULL AND "polygon" IS NULL
      WHEN 'polygon'  THEN "province_code" IS NULL AND "district_code" IS NULL AND "polygon" IS NOT NULL
    END);
-- NULLs count as equal here, so the same area cannot be given twice (an index over the polygon's digest included).
DROP INDEX "coverage_unit_id_kind_province_code_district_code_key";
CREATE UNIQUE INDEX "coverage_unit_id_kind_province_code_district_code_key" ON "coverage"("unit_id", "kind", "province_code", "district_code")
  NULLS NOT DISTINCT WHERE "kind" <> 'polygon';

-- A role without its scope would reach nothing or, worse, everything.
ALTER TABLE "officers"
  ADD CONSTRAINT "officers_scope_of_role" CHECK (
    CASE
      WHEN "role" IN ('volunteer','duty_officer','unit_head') THEN "unit_id" IS NOT NULL
      WHEN "role" IN ('provincial_head','protection_worker') THEN "province_code" IS NOT NULL
      WHEN "role" = 'regional_head' THEN "police_region" IS NOT NULL
      ELSE true
    END),
  ADD CONSTRAINT "officers_way_in" CHECK (("username" IS NULL) = ("password_hash" IS NULL));
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_forward" CHECK ("ends_at" > "starts_at");
ALTER TABLE "line_groups"
  ADD CONSTRAINT "line_groups_bound" CHECK ("unit_id" IS NULL OR "bound_at" IS NOT NULL),
  ADD CONSTRAINT "line_groups_id_is_line" CHECK ("line_group_id" ~ '^[CR][0-9a-f]{32}$');
ALTER TABLE "reporters" ADD CONSTRAINT "reporters_id_is_line" CHECK ("line_user_id" IS NULL OR "line_user_id" ~ '^U[0-9a-f]{32}$');
ALTER TABLE "officers" ADD CONSTRAINT "officers_id_is_line" CHECK ("line_user_id" IS NULL OR "line_user_id" ~ '^U[0-9a-f]{32}$');

ALTER TABLE "report_drafts" ADD CONSTRAINT "report_drafts_position" CHECK (
  ("latitude" IS NULL) = ("longitude" IS NULL)
  AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180))
  AND ("accuracy_m" IS NULL OR "accuracy_m" >= 0));
ALTER TABLE "reports" ADD CONSTRAINT "reports_position" CHECK (
  ("latitude" IS NULL) = ("longitude" IS NULL)
  AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180))
  AND ("accuracy_m" IS NULL OR "accuracy_m" >= 0));
ALTER TABLE "incidents"
  ADD CONSTRAINT "incidents_position" CHECK (
    ("latitude" IS NULL) = ("longitude" IS NULL)
    AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180))),
  ADD CONSTRAINT "incidents_version_positive" CHECK ("version" > 0),
  -- Only a named officer's acceptance ends the search for one: no status past it without an owner.
  ADD CONSTRAINT "incidents_accepted_has_owner" CHECK (
    "status" IN ('received','dispatched') OR ("owner_officer_id" IS NOT NULL AND "owner_unit_id" IS NOT NULL AND "accepted_at" IS NOT NULL)),
  ADD CONSTRAINT "incidents_resolved_has_disposition" CHECK ("status" NOT IN ('resolved','closed') OR "disposition" IS NOT NULL),
  ADD CONSTRAINT "incidents_place_confidence" CHECK ("place_confidence" IN ('high','low','none'));
ALTER TABLE "incident_units" ADD CONSTRAINT "incident_units_confidence" CHECK ("confidence" IN ('high','low'));
ALTER TABLE "deliveries"
  ADD CONSTRAINT "deliveries_one_recipient" CHECK (num_nonnulls("line_group_id", "officer_id") <= 1),
  ADD CONSTRAINT "deliveries_declined_says_why" CHECK ("status" <> 'declined' OR "decline_reason" IS NOT NULL),
  ADD CONSTRAINT "deliveries_failed_says_why" CHECK ("status" <> 'failed' OR "failure_cause" IS NOT NULL);
-- The same recipient is alerted once at each step of the ladder, whatever is retried.
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries"("incident_id", "unit_id", "channel", COALESCE("line_group_id", "officer_id", "unit_id"), "level");
CREATE INDEX "incidents_open" ON "incidents"("next_step_at") WHERE "status" IN ('received','dispatched');
CREATE INDEX "line_messages_waiting" ON "line_messages"("created_at") WHERE "status" = 'queued';
CREATE INDEX "webhook_events_waiting" ON "webhook_events"("received_at") WHERE "processed_at" IS NULL;
CREATE INDEX "alarms_standing" ON "alarms"("raised_at") WHERE "cleared_at" IS NULL;

-- Exercise traffic can be joined only to exercise incidents, actual only to actual: the row's flag must agree.
CREATE FUNCTION "same_cap_status_as_incident"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.cap_status IS DISTINCT FROM (SELECT i.cap_status FROM incidents i WHERE i.id = NEW.incident_id) THEN
    RAISE EXCEPTION 'cap_status differs from the incident''s' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "reports_cap_status" BEFORE INSERT OR UPDATE OF "cap_status", "incident_id" ON "reports" FOR EACH ROW EXECUTE FUNCTION "same_cap_status_as_incident"();
CREATE TRIGGER "deliveries_cap_status" BEFORE INSERT OR UPDATE OF "cap_status", "incident_id" ON "deliveries" FOR EACH ROW EXECUTE FUNCTION "same_cap_status_as_incident"();

-- The timeline and the audit trail are append-only.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "incident_events_append_only" BEFORE UPDATE OR DELETE ON "incident_events" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

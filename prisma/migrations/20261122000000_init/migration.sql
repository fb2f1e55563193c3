-- Incident numbers as people say them: two digits of the Buddhist year in Bangkok, then a running number.
CREATE SEQUENCE "incident_number_seq";
CREATE FUNCTION "next_incident_number"() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT to_char((extract(year FROM now() AT TIME ZONE 'Asia/Bangkok')::int + 543) % 100, 'FM00')
         || '-' || to_char(nextval('incident_number_seq'), 'FM000000')
$$;


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

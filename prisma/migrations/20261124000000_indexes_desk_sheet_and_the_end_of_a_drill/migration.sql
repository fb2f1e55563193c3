-- Everything here only adds or permits: the version before this one goes on running.

-- AlterTable
ALTER TABLE "report_drafts" ADD COLUMN     "desk_revision" INTEGER,
ADD COLUMN     "desk_sheet" BYTEA;

-- CreateIndex
CREATE INDEX "coverage_unit_id_idx" ON "coverage"("unit_id");

-- CreateIndex
CREATE INDEX "coverage_west_south_east_north_idx" ON "coverage"("west", "south", "east", "north");

-- CreateIndex
CREATE INDEX "reports_phone_id_idx" ON "reports"("phone_id");

-- CreateIndex
CREATE INDEX "reports_victim_phone_id_idx" ON "reports"("victim_phone_id");

-- CreateIndex
CREATE INDEX "incidents_latitude_longitude_idx" ON "incidents"("latitude", "longitude");

-- What Prisma cannot express.

ALTER TABLE "report_drafts" ADD CONSTRAINT "report_drafts_desk_sheet" CHECK (("desk_revision" IS NULL) = ("desk_sheet" IS NULL));

-- A drill ends with incidents that nobody took or resolved: they close without an owner or an outcome, because either
-- would be invented. The trigger keeps that to drills that have ended; whatever is actual stays bound as before.
ALTER TABLE "incidents"
  DROP CONSTRAINT "incidents_accepted_has_owner",
  ADD CONSTRAINT "incidents_accepted_has_owner" CHECK (
    "status" IN ('received','dispatched') OR ("status" = 'closed' AND ("joined_into_id" IS NOT NULL OR "drill_id" IS NOT NULL))
    OR ("owner_officer_id" IS NOT NULL AND "owner_unit_id" IS NOT NULL AND "accepted_at" IS NOT NULL)),
  DROP CONSTRAINT "incidents_resolved_has_disposition",
  ADD CONSTRAINT "incidents_resolved_has_disposition" CHECK (
    "status" NOT IN ('resolved','closed') OR ("status" = 'closed' AND "drill_id" IS NOT NULL) OR "disposition" IS NOT NULL);

CREATE FUNCTION "refuse_close_before_drill_ends"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM drills d WHERE d.id = NEW.drill_id AND d.ended_at IS NOT NULL) THEN
    RAISE EXCEPTION 'only the end of its drill closes an incident without an owner or an outcome' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "incidents_closed_by_their_drill" BEFORE INSERT OR UPDATE ON "incidents" FOR EACH ROW
  WHEN (NEW."status" = 'closed' AND NEW."drill_id" IS NOT NULL AND (NEW."disposition" IS NULL OR NEW."owner_officer_id" IS NULL
    OR NEW."owner_unit_id" IS NULL OR NEW."accepted_at" IS NULL))
  EXECUTE FUNCTION "refuse_close_before_drill_ends"();

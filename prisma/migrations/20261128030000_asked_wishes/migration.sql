-- What a reporter said of being contacted, and of who they are; null: nobody asked. `contact_preference` and
-- `reporter_kind` stay for the version before, whose default stands in them also when nobody was asked.
ALTER TABLE "report_drafts" ADD COLUMN "contact_wish" "contact_preference";
ALTER TABLE "reports"
  ADD COLUMN "contact_wish" "contact_preference",
  ADD COLUMN "reporter_said_kind" "reporter_kind";

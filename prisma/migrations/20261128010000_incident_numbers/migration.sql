-- Incident numbers that never limit a report. “69-000001”: two digits of the Buddhist year in Bangkok in which the
-- report was received, then a running number of at least six figures that begins again at Bangkok's New Year.
--
-- Two sequences take turns, one for even and one for odd Buddhist years. A sequence holds no lock that another report
-- waits for, also at midnight of New Year, when many arrive at once. Each year's numbers set the other sequence back to
-- 1 long before its turn comes. Gaps are harmless: a number counts nothing.

-- The one sequence of before serves odd years; both go on where it stands, so that the running year repeats nothing.
CREATE SEQUENCE "incident_number_even_year_seq";
SELECT setval('incident_number_even_year_seq', coalesce(pg_sequence_last_value('incident_number_seq'), 1));

-- Two digits of the Buddhist year, e.g. 69 for 2026 in Bangkok.
CREATE FUNCTION "buddhist_year_of"("at" timestamptz) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT (extract(year FROM $1 AT TIME ZONE 'Asia/Bangkok')::int + 543) % 100
$$;

-- A number of the year of `at` that no incident has. After each number already taken the sequence leaps twice as far
-- ahead. Two transactions under way that were handed the same number (a sequence set back) would end in a unique
-- violation: a candidate is taken under one of 1,024 advisory locks, never waited for and so few that a transaction
-- with any number of incidents leaves the server's lock table room. Where they are all held, eight tries are enough.
-- (4543317: the space of these locks, beside those of workers and of the watching process.)
CREATE FUNCTION "free_incident_number"("at" timestamptz) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  year_ int := buddhist_year_of($1);
  own regclass := CASE year_ % 2 WHEN 1 THEN 'incident_number_seq' ELSE 'incident_number_even_year_seq' END;
  other regclass := CASE year_ % 2 WHEN 1 THEN 'incident_number_even_year_seq' ELSE 'incident_number_seq' END;
  candidate bigint := nextval(own);
  number_ text;
  leap bigint := 1;
  tries int := 0;
BEGIN
  LOOP
    number_ := lpad(year_::text, 2, '0') || '-' || lpad(candidate::text, greatest(6, length(candidate::text)), '0');
    IF EXISTS (SELECT 1 FROM incidents WHERE number = number_) THEN
      candidate := setval(own, nextval(own) + leap - 1);
      leap := leap * 2;
    ELSE
      tries := tries + 1;
      EXIT WHEN pg_try_advisory_xact_lock(4543317, (candidate % 1024)::int) OR tries > 8;
      candidate := nextval(own);
    END IF;
  END LOOP;

  -- From February on nobody writes last year's numbers any more: next year's sequence begins at 1 again.
  IF year_ = buddhist_year_of(now()) AND extract(month FROM now() AT TIME ZONE 'Asia/Bangkok') > 1
    AND pg_sequence_last_value(other) IS NOT NULL
  THEN
    PERFORM setval(other, 1, false);
  END IF;
  RETURN number_;
END
$$;

-- Fills in the number as the row is written, when the instant of receipt is known. Whatever goes wrong with a number,
-- the report is stored: then microseconds since 1970 and three digits of chance stand in the number's place.
CREATE FUNCTION "number_incident"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.number := free_incident_number(NEW.received_at);
  RETURN NEW;
EXCEPTION WHEN OTHERS THEN
  NEW.number := lpad(buddhist_year_of(clock_timestamp())::text, 2, '0')
    || '-' || (extract(epoch FROM clock_timestamp()) * 1000000)::bigint || lpad(floor(random() * 1000)::text, 3, '0');
  RETURN NEW;
END
$$;

CREATE TRIGGER "number_incident" BEFORE INSERT ON "incidents"
  FOR EACH ROW WHEN (NEW.number IS NULL) EXECUTE FUNCTION "number_incident"();

-- The column's default leaves the number to the trigger. Replacing the function instead of the default waits for no
-- reader of the table, and versions of before this one go on writing.
CREATE OR REPLACE FUNCTION "next_incident_number"() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT NULL::text $$;

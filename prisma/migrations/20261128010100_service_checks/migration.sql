-- What proves the keys of this database: a sealed word for each version of PII_KEYS, and one digest of the blind index.
CREATE TABLE "key_checks" (
    "name" TEXT NOT NULL,
    "value" BYTEA NOT NULL,
    "proven_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT "key_checks_pkey" PRIMARY KEY ("name")
);

-- When a stored text of a kind could last not be opened: the desk is alarmed while it is news.
CREATE TABLE "unreadable_texts" (
    "purpose" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT "unreadable_texts_pkey" PRIMARY KEY ("purpose")
);

-- What /readyz writes, to know that writing works.
CREATE TABLE "readiness_writes" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT "readiness_writes_pkey" PRIMARY KEY ("id")
);

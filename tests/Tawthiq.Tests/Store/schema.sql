CREATE TRIGGER "state_of_former_events_delete" AFTER DELETE ON "former_events" BEGIN INSERT INTO state_parts (kind, part) VALUES ('former', substr(OLD.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_former_events_insert" AFTER INSERT ON "former_events" BEGIN INSERT INTO state_parts (kind, part) VALUES ('former', substr(NEW.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_former_events_update" AFTER UPDATE ON "former_events" BEGIN INSERT INTO state_parts (kind, part) VALUES ('former', substr(OLD.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; INSERT INTO state_parts (kind, part) VALUES ('former', substr(NEW.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_former_incidents_delete" AFTER DELETE ON "former_incidents" BEGIN INSERT INTO state_parts (kind, part) VALUES ('former', substr(OLD.id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_former_incidents_insert" AFTER INSERT ON "former_incidents" BEGIN INSERT INTO state_parts (kind, part) VALUES ('former', substr(NEW.id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_former_incidents_update" AFTER UPDATE ON "former_incidents" BEGIN INSERT INTO state_parts (kind, part) VALUES ('former', substr(OLD.id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; INSERT INTO state_parts (kind, part) VALUES ('former', substr(NEW.id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_anchors_delete" AFTER DELETE ON "incident_anchors" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(OLD.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_anchors_insert" AFTER INSERT ON "incident_anchors" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(NEW.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_anchors_update" AFTER UPDATE ON "incident_anchors" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(OLD.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(NEW.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_events_delete" AFTER DELETE ON "incident_events" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(OLD.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_events_insert" AFTER INSERT ON "incident_events" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(NEW.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_events_update" AFTER UPDATE ON "incident_events" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(OLD.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(NEW.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_ranges_delete" AFTER DELETE ON "incident_ranges" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(OLD.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_ranges_insert" AFTER INSERT ON "incident_ranges" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(NEW.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incident_ranges_update" AFTER UPDATE ON "incident_ranges" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(OLD.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(NEW.incident_id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incidents_delete" AFTER DELETE ON "incidents" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(OLD.id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incidents_insert" AFTER INSERT ON "incidents" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(NEW.id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TRIGGER "state_of_incidents_update" AFTER UPDATE ON "incidents" BEGIN INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(OLD.id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; INSERT INTO state_parts (kind, part) VALUES ('incidents', substr(NEW.id, 1, 5)) ON CONFLICT (kind, part) DO UPDATE SET digest = NULL WHERE digest IS NOT NULL; END;

CREATE TABLE "authorities" (
    "name" TEXT NOT NULL CONSTRAINT "pk_authorities" PRIMARY KEY,
    "url" TEXT NULL,
    "root" TEXT NOT NULL,
    "policy" TEXT NULL,
    "added_at" TEXT NOT NULL
);

CREATE TABLE "captures" (
    "id" TEXT NOT NULL CONSTRAINT "pk_captures" PRIMARY KEY,
    "url" TEXT NOT NULL,
    "final_url" TEXT NULL,
    "started_at" TEXT NOT NULL,
    "ended_at" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "reason" TEXT NULL,
    "message" TEXT NULL,
    "status" INTEGER NULL,
    "item_sha256" TEXT NULL,
    "document_id" TEXT NULL,
    "tool" TEXT NOT NULL,
    "limits" TEXT NOT NULL
);

CREATE TABLE "casualty_counts" (
    "document_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "min" INTEGER NULL,
    "max" INTEGER NULL,
    "approximate" INTEGER NOT NULL,
    "subset_of" INTEGER NULL,
    "group" TEXT NULL,
    "nationality" TEXT NULL,
    "attributed_to" TEXT NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "alt_spans" TEXT NOT NULL,
    "rule" TEXT NOT NULL, "modality" TEXT NOT NULL DEFAULT 'asserted', "basis" TEXT NULL,
    CONSTRAINT "pk_casualty_counts" PRIMARY KEY ("document_id", "event_id", "position"),
    CONSTRAINT "fk_casualty_counts_reported_events" FOREIGN KEY ("document_id", "event_id") REFERENCES "reported_events" ("document_id", "id") ON DELETE CASCADE
);

CREATE TABLE "checks" (
    "id" TEXT NOT NULL CONSTRAINT "pk_checks" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "took" INTEGER NOT NULL,
    "intact" INTEGER NOT NULL,
    "altered" INTEGER NOT NULL,
    "not_checkable" INTEGER NOT NULL,
    "findings" TEXT NOT NULL
);

CREATE TABLE "decisions" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_decisions" PRIMARY KEY,
    "act" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NULL,
    "undoes" INTEGER NULL
);

CREATE VIRTUAL TABLE document_search USING fts5(document_id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 0');

CREATE TABLE "documents" (
    "id" TEXT NOT NULL CONSTRAINT "pk_documents" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "source_id" INTEGER NULL,
    "url" TEXT NULL,
    "published" TEXT NULL,
    "title" TEXT NULL,
    "language" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "bytes_sha256" TEXT NOT NULL,
    "text_sha256" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sketch" BLOB NOT NULL,
    "added_at" TEXT NOT NULL,
    "state" TEXT NOT NULL, "agencies" TEXT NULL, "victims" TEXT NULL,
    CONSTRAINT "fk_documents_sources" FOREIGN KEY ("source_id") REFERENCES "sources" ("id") ON DELETE RESTRICT
);

CREATE TABLE "estimates" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_estimates" PRIMARY KEY,
    "made_at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "title" TEXT NULL,
    "by" TEXT NOT NULL,
    "draws" INTEGER NOT NULL,
    "journal_until" INTEGER NOT NULL,
    "lists" TEXT NOT NULL,
    "drawn" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "results" TEXT NOT NULL
);

CREATE TABLE "former_events" (
    "incident_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "document_id" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    CONSTRAINT "pk_former_events" PRIMARY KEY ("incident_id", "position"),
    CONSTRAINT "fk_former_events_former_incidents" FOREIGN KEY ("incident_id") REFERENCES "former_incidents" ("id") ON DELETE CASCADE
);

CREATE TABLE "former_incidents" (
    "id" TEXT NOT NULL CONSTRAINT "pk_former_incidents" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "became" TEXT NOT NULL,
    "forgot" INTEGER NOT NULL
);

CREATE TABLE "incident_anchors" (
    "incident_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "document_id" TEXT NOT NULL,
    "anchor" TEXT NOT NULL,
    CONSTRAINT "pk_incident_anchors" PRIMARY KEY ("incident_id", "position")
);

CREATE TABLE "incident_changes" (
    "linking_id" INTEGER NOT NULL,
    "incident_id" TEXT NOT NULL,
    "before" TEXT NULL,
    "before_sha256" TEXT NULL,
    "after_sha256" TEXT NULL,
    CONSTRAINT "pk_incident_changes" PRIMARY KEY ("linking_id", "incident_id"),
    CONSTRAINT "fk_incident_changes_linkings" FOREIGN KEY ("linking_id") REFERENCES "linkings" ("id") ON DELETE CASCADE
);

CREATE TABLE "incident_events" (
    "document_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "pk_incident_events" PRIMARY KEY ("document_id", "event_id"),
    CONSTRAINT "fk_incident_events_documents" FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_incident_events_incidents" FOREIGN KEY ("incident_id") REFERENCES "incidents" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_incident_events_reported_events" FOREIGN KEY ("document_id", "event_id") REFERENCES "reported_events" ("document_id", "id") ON DELETE CASCADE
);

CREATE TABLE "incident_ranges" (
    "incident_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" TEXT NULL,
    "min" INTEGER NULL,
    "max" INTEGER NULL,
    "approximate" INTEGER NOT NULL,
    CONSTRAINT "pk_incident_ranges" PRIMARY KEY ("incident_id", "position"),
    CONSTRAINT "fk_incident_ranges_incidents" FOREIGN KEY ("incident_id") REFERENCES "incidents" ("id") ON DELETE CASCADE
);

CREATE TABLE "incidents" (
    "id" TEXT NOT NULL CONSTRAINT "pk_incidents" PRIMARY KEY,
    "type" TEXT NOT NULL,
    "date_from" TEXT NULL,
    "date_to" TEXT NULL,
    "place_name" TEXT NULL,
    "country" TEXT NULL,
    "latitude" REAL NULL,
    "longitude" REAL NULL,
    "grade" TEXT NOT NULL,
    "killed_min" INTEGER NULL,
    "killed_max" INTEGER NULL,
    "injured_min" INTEGER NULL,
    "injured_max" INTEGER NULL,
    "rule_pack" TEXT NOT NULL,
    "documents" INTEGER NOT NULL,
    "origins" INTEGER NOT NULL,
    "contradicted" INTEGER NOT NULL,
    "detail" TEXT NOT NULL
);

CREATE TABLE "items" (
    "sha256" TEXT NOT NULL CONSTRAINT "pk_items" PRIMARY KEY,
    "sha512" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "media_type" TEXT NULL,
    "name" TEXT NULL,
    "url" TEXT NULL,
    "derived_from" TEXT NULL,
    "tool" TEXT NULL,
    "detail" TEXT NULL,
    "kept_at" TEXT NOT NULL
);

CREATE TABLE "journal" (
    "sequence" INTEGER NOT NULL CONSTRAINT "pk_journal" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "digest" TEXT NULL
, "actor" TEXT NOT NULL DEFAULT 'program', "salt" BLOB NULL);

CREATE TABLE "judgements" (
    "decision_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "left_document_id" TEXT NOT NULL,
    "right_document_id" TEXT NOT NULL,
    "left_anchor" TEXT NOT NULL,
    "right_anchor" TEXT NOT NULL,
    CONSTRAINT "pk_judgements" PRIMARY KEY ("decision_id", "position"),
    CONSTRAINT "fk_judgements_decisions" FOREIGN KEY ("decision_id") REFERENCES "decisions" ("id") ON DELETE CASCADE
);

CREATE TABLE "linkage_clusters" (
    "event" INTEGER NOT NULL CONSTRAINT "pk_linkage_clusters" PRIMARY KEY,
    "cluster" INTEGER NOT NULL
);

CREATE TABLE "linkage_events" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_linkage_events" PRIMARY KEY,
    "document_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    CONSTRAINT "fk_linkage_events_documents" FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE
);

CREATE TABLE "linkage_keys" (
    "key" INTEGER NOT NULL,
    "event" INTEGER NOT NULL,
    CONSTRAINT "pk_linkage_keys" PRIMARY KEY ("key", "event")
) WITHOUT ROWID
;

CREATE TABLE "linkage_pages" (
    "document_id" TEXT NOT NULL CONSTRAINT "pk_linkage_pages" PRIMARY KEY,
    "series" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "published" INTEGER NULL,
    "matched" INTEGER NULL,
    "came_from" INTEGER NULL,
    "came_to" INTEGER NULL,
    CONSTRAINT "fk_linkage_pages_documents" FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE
);

CREATE TABLE "linkage_states" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_linkage_states" PRIMARY KEY,
    "made_by" TEXT NOT NULL,
    "looks_twice" INTEGER NOT NULL,
    "words" BLOB NOT NULL
);

CREATE TABLE "linkings" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_linkings" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "decision_id" INTEGER NULL,
    "rule_pack" TEXT NOT NULL,
    "before" INTEGER NOT NULL,
    "after" INTEGER NOT NULL
);

CREATE TABLE "list_columns" (
    "list_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NULL,
    "columns" TEXT NOT NULL,
    CONSTRAINT "pk_list_columns" PRIMARY KEY ("list_id", "number")
);

CREATE TABLE "list_lines" (
    "list_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" TEXT NOT NULL,
    CONSTRAINT "pk_list_lines" PRIMARY KEY ("list_id", "row")
);

CREATE TABLE "lists" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_lists" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "item_sha256" TEXT NOT NULL,
    "added_at" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "refused" TEXT NOT NULL
);

CREATE TABLE "noise" (
    "document_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    CONSTRAINT "pk_noise" PRIMARY KEY ("document_id", "position"),
    CONSTRAINT "fk_noise_documents" FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE
);

CREATE TABLE "person_pairs" (
    "left_list_id" INTEGER NOT NULL,
    "left_row" INTEGER NOT NULL,
    "right_list_id" INTEGER NOT NULL,
    "right_row" INTEGER NOT NULL,
    "probability" REAL NOT NULL,
    "together" INTEGER NOT NULL,
    "evidence" TEXT NOT NULL,
    CONSTRAINT "pk_person_pairs" PRIMARY KEY ("left_list_id", "left_row", "right_list_id", "right_row")
);

CREATE TABLE "person_rows" (
    "list_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    "counts_for" TEXT NOT NULL,
    "probability" REAL NOT NULL,
    CONSTRAINT "pk_person_rows" PRIMARY KEY ("list_id", "row")
);

CREATE TABLE "person_verdicts" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_person_verdicts" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NULL,
    "undoes" INTEGER NULL,
    "verdict" TEXT NOT NULL,
    "left_list_id" INTEGER NOT NULL,
    "left_row" INTEGER NOT NULL,
    "right_list_id" INTEGER NOT NULL,
    "right_row" INTEGER NOT NULL
);

CREATE TABLE "pictures" (
    "item_sha256" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "at_ms" INTEGER NULL,
    "hash" INTEGER NOT NULL,
    "sketch" BLOB NULL,
    CONSTRAINT "pk_pictures" PRIMARY KEY ("item_sha256", "position")
);

CREATE TABLE "place_packs" (
    "name" TEXT NOT NULL CONSTRAINT "pk_place_packs" PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "places" INTEGER NOT NULL,
    "packed" BLOB NOT NULL,
    "added_at" TEXT NOT NULL
);

CREATE TABLE "proposals" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_proposals" PRIMARY KEY,
    "watch_id" INTEGER NOT NULL,
    "entry_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NULL,
    "published" TEXT NULL,
    "state" TEXT NOT NULL,
    "proposed_at" TEXT NOT NULL,
    "decided_at" TEXT NULL
);

CREATE TABLE "reading_failures" (
    "file_name" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "bytes_sha256" TEXT NULL,
    "at" TEXT NOT NULL, "subject" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "pk_reading_failures" PRIMARY KEY ("file_name", "line")
);

CREATE TABLE "record_facts" (
    "name" TEXT NOT NULL CONSTRAINT "pk_record_facts" PRIMARY KEY,
    "value" TEXT NOT NULL
);

CREATE TABLE "reported_events" (
    "document_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "main" INTEGER NOT NULL,
    "date_from" TEXT NULL,
    "date_to" TEXT NULL,
    "date_precision" TEXT NULL,
    "date_derivation" TEXT NULL,
    "date_start" INTEGER NULL,
    "date_end" INTEGER NULL,
    "place_name" TEXT NULL,
    "country" TEXT NULL,
    "latitude" REAL NULL,
    "longitude" REAL NULL,
    "radius_km" REAL NULL,
    "gazetteer_id" TEXT NULL,
    "place_derivation" TEXT NULL,
    "place_start" INTEGER NULL,
    "place_end" INTEGER NULL,
    "perpetrators" TEXT NOT NULL,
    "span_start" INTEGER NULL,
    "span_end" INTEGER NULL, "basis" TEXT NULL, "open_day" TEXT NULL, "named_with" TEXT NULL,
    CONSTRAINT "pk_reported_events" PRIMARY KEY ("document_id", "id"),
    CONSTRAINT "fk_reported_events_documents" FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE
);

CREATE TABLE "same_pictures" (
    "item_sha256" TEXT NOT NULL,
    "earlier_sha256" TEXT NOT NULL,
    "agreement" REAL NOT NULL,
    "mirrored" INTEGER NOT NULL,
    "frames" INTEGER NULL,
    CONSTRAINT "pk_same_pictures" PRIMARY KEY ("item_sha256", "earlier_sha256")
);

CREATE TABLE "sightings" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_sightings" PRIMARY KEY,
    "watch_id" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "before_sha256" TEXT NULL,
    "after_sha256" TEXT NULL,
    "detail" TEXT NULL
);

CREATE TABLE "sources" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_sources" PRIMARY KEY,
    "name" TEXT NOT NULL
);

CREATE TABLE "state_parts" (
    "kind" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "digest" BLOB NULL,
    CONSTRAINT "pk_state_parts" PRIMARY KEY ("kind", "part")
);

CREATE TABLE "time_stamps" (
    "id" TEXT NOT NULL CONSTRAINT "pk_time_stamps" PRIMARY KEY,
    "root" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "leaves" TEXT NOT NULL,
    "through" INTEGER NOT NULL,
    "authority" TEXT NOT NULL,
    "trusted" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "policy" TEXT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NULL,
    "answer" TEXT NULL,
    "certificates" TEXT NOT NULL,
    "revocations" TEXT NOT NULL,
    "lacking" TEXT NULL,
    "time" TEXT NULL,
    "batched_at" TEXT NOT NULL,
    "asked_at" TEXT NULL,
    "tries" INTEGER NOT NULL,
    "next_at" TEXT NULL
);

CREATE TABLE "totals" (
    "document_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "min" INTEGER NULL,
    "max" INTEGER NULL,
    "approximate" INTEGER NOT NULL,
    "subset_of" INTEGER NULL,
    "group" TEXT NULL,
    "nationality" TEXT NULL,
    "attributed_to" TEXT NOT NULL,
    "span_start" INTEGER NOT NULL,
    "span_end" INTEGER NOT NULL,
    "alt_spans" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "place" TEXT NULL,
    "period_from" TEXT NULL,
    "period_to" TEXT NULL,
    "period_precision" TEXT NULL,
    "period_derivation" TEXT NULL,
    "period_start" INTEGER NULL,
    "period_end" INTEGER NULL, "modality" TEXT NOT NULL DEFAULT 'asserted', "basis" TEXT NULL,
    CONSTRAINT "pk_totals" PRIMARY KEY ("document_id", "position"),
    CONSTRAINT "fk_totals_documents" FOREIGN KEY ("document_id") REFERENCES "documents" ("id") ON DELETE CASCADE
);

CREATE TABLE "watches" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_watches" PRIMARY KEY,
    "url" TEXT NOT NULL,
    "read_at" TEXT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "every_minutes" INTEGER NOT NULL,
    "added_at" TEXT NOT NULL,
    "looked_at" TEXT NULL,
    "e_tag" TEXT NULL,
    "last_modified" TEXT NULL,
    "bytes_sha256" TEXT NULL,
    "text_sha256" TEXT NULL,
    "failure" TEXT NULL
);

CREATE TABLE "weight_sets" (
    "id" TEXT NOT NULL CONSTRAINT "pk_weight_sets" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "levels" TEXT NOT NULL
);

CREATE INDEX "ix_captures_document_id" ON "captures" ("document_id");

CREATE INDEX "ix_captures_url" ON "captures" ("url");

CREATE UNIQUE INDEX "ix_documents_bytes_sha256" ON "documents" ("bytes_sha256");

CREATE INDEX "ix_documents_id" ON "documents" ("id") WHERE victims IS NOT NULL;

CREATE UNIQUE INDEX "ix_documents_number" ON "documents" ("number");

CREATE INDEX "ix_documents_published" ON "documents" ("published");

CREATE INDEX "ix_documents_source_id" ON "documents" ("source_id");

CREATE INDEX "ix_former_events_document_id" ON "former_events" ("document_id");

CREATE INDEX "ix_incident_anchors_document_id" ON "incident_anchors" ("document_id");

CREATE INDEX "ix_incident_changes_incident_id" ON "incident_changes" ("incident_id");

CREATE INDEX "ix_incident_events_incident_id" ON "incident_events" ("incident_id");

CREATE INDEX "ix_incidents_date_from" ON "incidents" ("date_from");

CREATE INDEX "ix_items_derived_from" ON "items" ("derived_from");

CREATE INDEX "ix_linkage_clusters_cluster" ON "linkage_clusters" ("cluster");

CREATE UNIQUE INDEX "ix_linkage_events_document_id_event_id" ON "linkage_events" ("document_id", "event_id");

CREATE INDEX "ix_linkage_pages_series" ON "linkage_pages" ("series");

CREATE UNIQUE INDEX "ix_lists_name" ON "lists" ("name");

CREATE INDEX "ix_person_pairs_probability" ON "person_pairs" ("probability");

CREATE INDEX "ix_person_rows_person_id" ON "person_rows" ("person_id");

CREATE INDEX "ix_pictures_hash_item_sha256_position" ON "pictures" ("hash", "item_sha256", "position");

CREATE UNIQUE INDEX "ix_proposals_watch_id_entry_id" ON "proposals" ("watch_id", "entry_id");

CREATE UNIQUE INDEX "ix_reading_failures_subject" ON "reading_failures" ("subject");

CREATE INDEX "ix_same_pictures_earlier_sha256" ON "same_pictures" ("earlier_sha256");

CREATE INDEX "ix_sightings_watch_id" ON "sightings" ("watch_id");

CREATE UNIQUE INDEX "ix_sources_name" ON "sources" ("name");

CREATE INDEX "ix_time_stamps_batched_at" ON "time_stamps" ("batched_at");

CREATE UNIQUE INDEX "ix_watches_url" ON "watches" ("url");

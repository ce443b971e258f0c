#!/usr/bin/env python3
"""How well the incidents of a record agree with annotated incident keys: B-cubed over reported events.

  bcubed.py RECORD READINGS.jsonl GOLD_DIR...

RECORD is the folder of a record into which the annotated documents were added, READINGS.jsonl what `tawthiq read --json` says of them, each
GOLD_DIR holds one JSON file a document with `incidentKey` on its events. A gold event is matched to the read event that shares most of its
counts' words, a main one without counts to the main one; gold events that were not read are counted and left out. Bagga and Baldwin 1998.
"""
import collections
import glob
import json
import sqlite3
import sys


def spans(event):
    return [tuple(s) for count in event["casualties"] for s in [count["span"], *count.get("altSpans", [])]]


def match(gold, read):
    """Pairs of a gold event and the identifier of a read event, or None."""
    used = set()
    for event in gold:
        shared = [(sum(a[0] < b[1] and b[0] < a[1] for a in spans(event) for b in spans(other)), other) for other in read if other["id"] not in used]
        best = max(shared, key=lambda s: s[0], default=None)
        if best and best[0] == 0:
            best = next((s for s in shared if s[1]["main"]), None) if event.get("main") else None
        if best:
            used.add(best[1]["id"])
        yield event, best[1]["id"] if best else None


def main(record, readings, *folders):
    read = {d["id"]: d for d in map(json.loads, open(readings, encoding="utf-8"))}
    rows = sqlite3.connect(f"file:{record}/record.db?mode=ro", uri=True).execute("SELECT incident_id, document_id, event_id FROM incident_events")
    incident = {(document, event): name for name, document, event in rows}
    items, missed = [], 0
    for file in sorted(f for folder in folders for f in glob.glob(folder + "/*.json")):
        document = json.load(open(file, encoding="utf-8"))
        for event, name in match(document["events"], read[document["id"]]["events"] if document["id"] in read else []):
            if name is None:
                missed += 1
            else:
                items.append((event["incidentKey"] or f"none {len(items)}", incident[document["id"], name]))
    by_key, by_incident = collections.defaultdict(set), collections.defaultdict(set)
    for n, (key, name) in enumerate(items):
        by_key[key].add(n)
        by_incident[name].add(n)
    precision = sum(len(by_key[k] & by_incident[i]) / len(by_incident[i]) for k, i in items) / len(items)
    recall = sum(len(by_key[k] & by_incident[i]) / len(by_key[k]) for k, i in items) / len(items)
    print(f"{len(items)} events of {len(by_key)} incidents, {missed} not read: precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])

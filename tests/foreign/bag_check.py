#!/usr/bin/env python3
"""Checks a bag against RFC 8493 (BagIt 1.0), written from that text alone and sharing nothing with the program.

usage: bag_check.py FOLDER

Prints one line for each fault and "valid" or "not valid"; exit code 0 where the bag is valid, 1 where it is not.
"""

import hashlib
import os
import re
import sys

FAULTS = []


def fault(text):
    FAULTS.append(text)


def read_text(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        raw = file.read()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        fault(f"{name}: not UTF-8")
        return None


def lines_of(text):
    # 2.1.3: lines end with LF, CR, or CRLF.
    lines = re.split("\r\n|\r|\n", text)
    return lines[:-1] if lines and lines[-1] == "" else lines


def is_safe(path):
    # 5.1: a path must not lead out of the bag.
    return not (path.startswith(("/", "~")) or "\\" in path or re.match("[A-Za-z]:", path) or ".." in path.split("/"))


def decode(path):
    # 2.1.3: only CR, LF and percent are encoded.
    return re.sub("%(0[AaDd]|25)", lambda m: chr(int(m.group(1), 16)), path)


def check_declaration(folder):
    # 2.1.1
    if not os.path.isfile(os.path.join(folder, "bagit.txt")):
        fault("bagit.txt: missing")
        return
    text = read_text(folder, "bagit.txt")
    if text is not None and not re.fullmatch(r"BagIt-Version: 1\.0(\r\n|\r|\n)Tag-File-Character-Encoding: UTF-8(\r\n|\r|\n)?", text):
        fault("bagit.txt: not the declaration of version 1.0 in UTF-8")


def read_manifest(folder, name, algorithm, is_tag):
    # 2.1.3 and 2.2.1
    listed = {}
    text = read_text(folder, name)
    for number, line in enumerate(lines_of(text) if text is not None else [], 1):
        match = re.fullmatch(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)", line)
        if not match or len(match.group(1)) != hashlib.new(algorithm).digest_size * 2:
            fault(f"{name}: line {number} is no line of a manifest")
            continue
        path = decode(match.group(2))
        if not is_safe(path):
            fault(f"{name}: line {number} leads out of the bag")
        elif path.startswith("data/") == is_tag:
            fault(f"{name}: line {number} lists a file of the wrong kind")
        elif path in listed:
            fault(f"{name}: {path} stands twice")
        else:
            listed[path] = match.group(1).lower()
    return listed


def files_of(folder):
    for parent, _, names in os.walk(folder):
        for name in names:
            yield os.path.relpath(os.path.join(parent, name), folder)


def digest(path, algorithm):
    value = hashlib.new(algorithm)
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            value.update(block)
    return value.hexdigest()


def check_manifests(folder, files):
    payload = {f for f in files if f.startswith("data/")}
    found = False
    for name in sorted(files):
        match = re.fullmatch(r"(tag)?manifest-([a-z0-9]+)\.txt", name)
        if not match:
            continue
        is_tag, algorithm = bool(match.group(1)), match.group(2)
        if algorithm not in hashlib.algorithms_available:
            fault(f"{name}: the algorithm is not known")
            continue
        found = found or not is_tag
        listed = read_manifest(folder, name, algorithm, is_tag)
        for path, expected in listed.items():
            if path not in files:
                fault(f"{name}: {path} is missing")
            elif digest(os.path.join(folder, path), algorithm) != expected:
                fault(f"{name}: {path} has another digest")
        if not is_tag:
            # 3: every payload file stands in every payload manifest.
            for path in sorted(payload - listed.keys()):
                fault(f"{name}: {path} is not listed")
    if not found:
        fault("there is no payload manifest")


def check_oxum(folder, files):
    # 2.2.2
    if "bag-info.txt" not in files:
        return
    match = re.search(r"^payload-oxum:\s*(\d+)\.(\d+)\s*$", read_text(folder, "bag-info.txt") or "", re.MULTILINE | re.IGNORECASE)
    if match:
        payload = [f for f in files if f.startswith("data/")]
        size = sum(os.path.getsize(os.path.join(folder, f)) for f in payload)
        if (int(match.group(1)), int(match.group(2))) != (size, len(payload)):
            fault("bag-info.txt: Payload-Oxum is not that of the payload")


def main():
    folder = sys.argv[1]
    files = set(files_of(folder))
    check_declaration(folder)
    check_manifests(folder, files)
    check_oxum(folder, files)
    if "fetch.txt" in files:
        fault("fetch.txt: parts of the bag may be elsewhere")
    for text in FAULTS:
        print(text)
    print("not valid" if FAULTS else "valid")
    sys.exit(1 if FAULTS else 0)


if __name__ == "__main__":
    main()

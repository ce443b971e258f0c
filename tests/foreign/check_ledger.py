#!/usr/bin/env python3
"""Checks a Tawthiq ledger from the public specifications alone.

Written from RFC 6962 / RFC 9162 (tree, proofs), C2SP tlog-tiles, signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof, and from
docs/formats/ledger.md for the bytes of an entry. Shares no code with Tawthiq. Needs Python 3 and, for signatures, the openssl command.

    check_ledger.py tiles FOLDER KEY             every tile and entry of a ledger against its checkpoint
    check_ledger.py proof FILE KEY               a tlog-proof, with the words that go with it
    check_ledger.py json FILE KEY                the same as JSON
    check_ledger.py consistency OLD FOLDER KEY   whether a ledger goes on from an earlier checkpoint
    check_ledger.py cosigned FILE KEY            a checkpoint against the key of a witness

KEY is name+hash+base64, or @FILE. Exit code 0: accepted; 1: refused, with the reason.
"""
import base64
import hashlib
import json
import os
import struct
import subprocess
import sys
import tempfile


class Refused(Exception):
    pass


def need(condition, reason):
    if not condition:
        raise Refused(reason)


def sha(data):
    return hashlib.sha256(data).digest()


def leaf_hash(entry):
    return sha(b"\x00" + entry)


def node_hash(left, right):
    return sha(b"\x01" + left + right)


def b64(text):
    raw = base64.b64decode(text, validate=True)
    need(base64.b64encode(raw).decode() == text, "base64 in another spelling")
    return raw


# RFC 6962, 2.1: the definition itself, by recursion.
def mth(hashes):
    if not hashes:
        return sha(b"")
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return node_hash(mth(hashes[:k]), mth(hashes[k:]))


# RFC 9162, 2.1.3.2.
def inclusion_root(leaf, index, size, path):
    need(0 <= index < size, "the index is outside the tree")
    fn, sn, r = index, size - 1, leaf
    for p in path:
        need(sn != 0, "the path is too long")
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            r = node_hash(r, p)
        fn >>= 1
        sn >>= 1
    need(sn == 0, "the path is too short")
    return r


# RFC 9162, 2.1.4.2.
def check_consistency(first, first_root, second, second_root, path):
    need(0 < first <= second, "the sizes are in the wrong order")
    if first == second:
        need(not path and first_root == second_root, "two roots for one size")
        return
    need(path, "the proof is empty")
    if first & (first - 1) == 0:
        path = [first_root] + path
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    fr = sr = path[0]
    for c in path[1:]:
        need(sn != 0, "the proof is too long")
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            sr = node_hash(sr, c)
        fn >>= 1
        sn >>= 1
    need(sn == 0 and fr == first_root and sr == second_root, "the roots are not those of the proof")


# C2SP signed-note.
def parse_key(text):
    name, key_id, rest = text.strip().split("+", 2)
    raw = b64(rest)
    need(sha(name.encode() + b"\n" + raw)[:4].hex() == key_id, "the hash of the key is that of another")
    return name, bytes.fromhex(key_id), raw[0], raw[1:]


def ed25519_holds(public, message, signature):
    der = bytes.fromhex("302a300506032b6570032100") + public
    pem = "-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(der).decode() + "\n-----END PUBLIC KEY-----\n"
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("key", pem.encode()), ("text", message), ("sig", signature)):
            with open(os.path.join(folder, name), "wb") as f:
                f.write(data)
        run = subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "key", "-in", "text", "-sigfile", "sig"],
                             cwd=folder, capture_output=True)
        return run.returncode == 0


def parse_note(note):
    need(all(c >= 0x20 or c == 0x0A for c in note), "a control character in the note")
    end = note.rfind(b"\n\n")
    need(end >= 0 and note.endswith(b"\n"), "no signatures under the note")
    lines = []
    for line in note[end + 2:].decode().splitlines():
        need(line.startswith("\u2014 "), "a line of signature of another shape")
        name, encoded = line[2:].split(" ")
        raw = b64(encoded)
        lines.append((name, raw[:4], raw[4:]))
    need(lines, "no signatures under the note")
    return note[:end + 1], lines


def open_note(note, key):
    text, lines = parse_note(note)
    name, key_id, kind, public = key
    mine = [s for n, i, s in lines if (n, i) == (name, key_id)]
    need(mine, "no line of signature in the name of the key")
    for signature in mine:
        if kind == 1:
            need(ed25519_holds(public, text, signature), "the signature is false")
        elif kind == 4:
            need(len(signature) == 72, "a cosignature of another length")
            message = b"cosignature/v1\ntime %d\n" % struct.unpack(">Q", signature[:8])[0] + text
            need(ed25519_holds(public, message, signature[8:]), "the cosignature is false")
        else:
            raise Refused("a key of an unknown kind")
    return text


# C2SP tlog-checkpoint.
def open_checkpoint(note, key):
    lines = open_note(note, key).decode().split("\n")
    need(len(lines) >= 4 and lines[-1] == "" and all(lines[:-1]), "not three full lines")
    size, root = int(lines[1]), b64(lines[2])
    need(str(size) == lines[1] and len(root) == 32, "a size or root of another shape")
    return lines[0], size, root


# C2SP tlog-tiles.
def tile_path(level, index, width):
    parts = ["%03d" % (index % 1000)]
    index //= 1000
    while index:
        parts.insert(0, "x%03d" % (index % 1000))
        index //= 1000
    return "tile/%s/%s%s" % (level, "/".join(parts), "" if width == 256 else ".p/%d" % width)


def read_leaves(folder, size):
    """All leaf hashes, after every tile of every level and every entry was checked against them."""
    level, row = 0, []
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        tile = open(os.path.join(folder, tile_path(0, index, width)), "rb").read()
        need(len(tile) == 32 * width, "a tile of another length")
        hashes = [tile[i:i + 32] for i in range(0, len(tile), 32)]
        bundle = open(os.path.join(folder, tile_path("entries", index, width)), "rb").read()
        need([leaf_hash(e) for e in part_bundle(bundle)] == hashes, "a bundle is not what its tile says")
        row += hashes
    leaves = row
    while len(row) >= 256:
        row = [mth(row[i:i + 256]) for i in range(0, len(row) - 255, 256)]
        level += 1
        for index in range((len(row) + 255) // 256):
            some = row[index * 256:(index + 1) * 256]
            need(open(os.path.join(folder, tile_path(level, index, len(some))), "rb").read() == b"".join(some), "a tile of a higher level is not what the one below says")
    return leaves


def part_bundle(bundle):
    entries = []
    while bundle:
        length = struct.unpack(">H", bundle[:2])[0]
        need(len(bundle) >= 2 + length, "a bundle ends within an entry")
        entries.append(bundle[2:2 + length])
        bundle = bundle[2 + length:]
    return entries


# docs/formats/ledger.md.
def parse_entry(entry):
    head = b"tawthiq-entry-1\n"
    need(entry.startswith(head), "the first line of the entry is another")
    rest, fields = entry[len(head):], []
    for _ in range(6):
        need(len(rest) >= 4, "the entry ends too early")
        length = struct.unpack(">I", rest[:4])[0]
        need(len(rest) >= 4 + length, "the entry ends too early")
        fields.append(rest[4:4 + length])
        rest = rest[4 + length:]
    need(not rest and len(fields[0]) == len(fields[1]) == 8 and len(fields[4]) == 32 and len(fields[5]) in (0, 32), "an entry of another shape")
    return {"sequence": struct.unpack(">q", fields[0])[0], "time": struct.unpack(">q", fields[1])[0], "actor": fields[2].decode(),
            "action": fields[3].decode(), "subject": fields[4], "content": fields[5]}


def commitment(salt, value):
    return sha(struct.pack(">I", len(salt)) + salt + struct.pack(">I", len(value)) + value)


def check_words(entry, words):
    parsed = parse_entry(entry)
    need(parsed["sequence"] == words["sequence"], "the words are those of another entry")
    if words["salt"] is None:
        return parsed, None
    salt = b64(words["salt"])
    need(commitment(salt, words["subject"].encode()) == parsed["subject"], "the subject is not what the entry was made from")
    digest = words["digest"]
    need((commitment(salt, bytes.fromhex(digest)) if digest else b"") == parsed["content"], "the digest is not what the entry was made from")
    return parsed, words["subject"]


def tell(parsed, subject, index, size):
    print("entry %d of %d: %s %s %s" % (index + 1, size, parsed["actor"], parsed["action"], subject if subject is not None else "(forgotten)"))


def command_proof(text, key):
    head, _, checkpoint = text.partition(b"\n\n")
    lines = head.decode().split("\n")
    need(lines[0] == "c2sp.org/tlog-proof@v1" and lines[1].startswith("extra ") and lines[2].startswith("index "), "not a proof with words")
    words, index = json.loads(b64(lines[1][6:])), int(lines[2][6:])
    need(str(index) == lines[2][6:], "an index in another spelling")
    _, size, root = open_checkpoint(checkpoint, key)
    entry = b64(words["entry"])
    need(inclusion_root(leaf_hash(entry), index, size, [b64(l) for l in lines[3:]]) == root, "the path does not lead to the root")
    tell(*check_words(entry, words), index, size)


def command_json(text, key):
    proof = json.loads(text)
    need(proof["format"] == "tawthiq-ledger-proof-1", "another format")
    origin, size, root = open_checkpoint(proof["checkpoint"].encode(), key)
    entry = b64(proof["entry"])
    need((origin, size, root) == (proof["origin"], proof["size"], b64(proof["root"])), "the checkpoint says something else")
    need(b64(proof["leaf"]) == leaf_hash(entry), "the leaf is not the hash of the entry")
    need(inclusion_root(leaf_hash(entry), proof["index"], size, [b64(h) for h in proof["path"]]) == root, "the path does not lead to the root")
    parsed, subject = check_words(entry, proof)
    need((parsed["actor"], parsed["action"]) == (proof["actor"], proof["action"]), "actor or action is another")
    tell(parsed, subject, proof["index"], size)


def present(folder, key):
    _, size, root = open_checkpoint(open(os.path.join(folder, "checkpoint"), "rb").read(), key)
    leaves = read_leaves(folder, size)
    need(mth(leaves) == root, "the tiles do not give the root")
    return size, root, leaves


def prove_consistency(first, hashes, whole=True):
    # RFC 6962, 2.1.2, SUBPROOF.
    if first == len(hashes):
        return [] if whole else [mth(hashes)]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    if first <= k:
        return prove_consistency(first, hashes[:k], whole) + [mth(hashes[k:])]
    return prove_consistency(first - k, hashes[k:], False) + [mth(hashes[:k])]


def main(arguments):
    command, *rest = arguments
    key_text = rest.pop()
    key = parse_key(open(key_text[1:]).read() if key_text.startswith("@") else key_text)
    if command == "tiles":
        size, _, _ = present(rest[0], key)
        for index in range((size + 255) // 256):
            bundle = open(os.path.join(rest[0], tile_path("entries", index, min(256, size - index * 256))), "rb").read()
            for at, entry in enumerate(part_bundle(bundle)):
                need(parse_entry(entry)["sequence"] == index * 256 + at + 1, "an entry with the number of another")
        print("%d entries" % size)
    elif command == "consistency":
        _, first, first_root = open_checkpoint(open(rest[0], "rb").read(), key)
        size, root, leaves = present(rest[1], key)
        need(first <= size, "entries were taken away")
        check_consistency(first, first_root, size, root, prove_consistency(first, leaves))
        print("goes on from %d to %d entries" % (first, size))
    elif command == "cosigned":
        open_note(open(rest[0], "rb").read(), key)
        print("cosigned")
    else:
        {"proof": command_proof, "json": command_json}[command](open(rest[0], "rb").read(), key)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (Refused, OSError, ValueError, KeyError, IndexError, struct.error, TypeError) as e:
        print("refused: %s" % e)
        sys.exit(1)

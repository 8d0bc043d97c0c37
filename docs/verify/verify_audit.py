#!/usr/bin/env python3
"""Checks an export of the audit log, without the product: python3 verify_audit.py EXPORT --key audit-public.pem

  --key FILE      public key (PEM) that you got from the plant by another way than the export
  --anchors DIR   checkpoints that were put outside (checkpoint-*.json)
  --stamps DIR    time stamps of an authority (checkpoint-*.tsr), with
  --tsa-ca FILE   its CA's certificate (PEM), that you got from the authority
  --every         check each signature; without it only the last one, which covers those before it

Prints OK, or the first bad entry and why; the exit code is 0 or 1. It needs Python 3.8 and the program openssl (1.1.1 or
later) for Ed25519. The format is docs/reference/audit-format.md; this script is its shortest reader.
"""
import argparse
import base64
import glob
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

NOTHING = bytes(32)  # the hash of a chain without entries
LARGEST = 2**53 - 1


class Bad(Exception):
    """The first thing that is wrong."""


def sha256(data):
    return hashlib.sha256(data).digest()


def whole_number(digits):
    number = int(digits)
    if abs(number) > LARGEST:
        raise ValueError("a number beyond 2^53")
    return number


def no_number(text):
    raise ValueError("%s is no whole number" % text)


READ = json.JSONDecoder(parse_int=whole_number, parse_float=no_number, parse_constant=no_number).raw_decode
# RFC 8785 for what this format holds: keys are ASCII, numbers are whole. A key that occurs twice is not written again.
WRITE = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")).encode


def canonical(raw, what):
    """The object that these bytes are, if they are its canonical form."""
    try:
        text = raw.decode("utf-8")
        found, _ = READ(text)  # anything after it is not written again
        if not isinstance(found, dict) or WRITE(found) != text:
            raise ValueError("not in canonical form")
        return found
    except (ValueError, RecursionError) as wrong:
        raise Bad("%s cannot be read: %s" % (what, wrong))


# How nearly all entries look. It matches nothing that is not canonical, in a fraction of the time that reading and writing again takes.
TEXT = r'"[^"\\\x00-\x1f]*(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))[^"\\\x00-\x1f]*)*"'
CHANGE = r'\{"field":TEXT,"new":TEXT,"old":TEXT,"unit":TEXT\}'
PLAIN = re.compile(
    r'\{"at":TEXT,"bundles":TEXT,"changes":\[(?:CHANGE(?:,CHANGE)*)?\],"clock":TEXT,(?:"correlation":TEXT,)?'
    r'"from":\{"address":TEXT,"session":TEXT,"station":TEXT,"way":TEXT\},(?:"intent":[1-9][0-9]{0,14},)?'
    r'"object":TEXT,"offset":TEXT,"outcome":TEXT,"seq":([1-9][0-9]{0,14}),"v":1,"verb":(?!"rotate-key"|"fork")TEXT,'
    r'"who":\{"id":TEXT,"kind":TEXT,"name":"([0-9a-f]*)"\},"why":TEXT\}'.replace("CHANGE", CHANGE).replace("TEXT", TEXT))


def plain_entry(raw):
    """Its seq and the commitment of its name; None when it is to be read as JSON."""
    try:
        found = PLAIN.fullmatch(raw.decode("utf-8"))
        return found and (int(found[1]), found[2])
    except ValueError:
        return None


class Tree:
    """Merkle tree of RFC 6962: the roots of its whole parts, largest first."""

    def __init__(self):
        self.size = 0
        self.parts = []

    def add(self, leaf):
        size = self.size = self.size + 1
        while not size & 1:  # as many parts are whole now as the size has zeros at its end
            leaf = sha256(b"\1" + self.parts.pop() + leaf)
            size >>= 1
        self.parts.append(leaf)

    def root(self):
        if not self.parts:
            return sha256(b"")
        right = self.parts[-1]
        for left in reversed(self.parts[:-1]):
            right = sha256(b"\1" + left + right)
        return right


def root_of_inclusion(leaf, index, size, path):
    """RFC 9162, 2.1.3.2."""
    last, node = size - 1, leaf
    if index > last:
        raise Bad("a proof is for a smaller tree")
    for other in path:
        if last == 0:
            raise Bad("a proof is too long")
        if index & 1 or index == last:
            node = sha256(b"\1" + other + node)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            node = sha256(b"\1" + node + other)
        index, last = index >> 1, last >> 1
    if last:
        raise Bad("a proof is too short")
    return node


def consistent(earlier, size, path, earlier_root, root):
    """RFC 9162, 2.1.4.2: whether the tree of that size begins with the earlier one."""
    if earlier == size:
        return not path and earlier_root == root
    if not path or earlier < 1 or earlier > size:
        return False
    if earlier & (earlier - 1) == 0:
        path = [earlier_root] + path
    one, last = earlier - 1, size - 1
    while one & 1:
        one, last = one >> 1, last >> 1
    left = right = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if one & 1 or one == last:
            left, right = sha256(b"\1" + node + left), sha256(b"\1" + node + right)
            while not one & 1 and one:
                one, last = one >> 1, last >> 1
        else:
            right = sha256(b"\1" + right + node)
        one, last = one >> 1, last >> 1
    return last == 0 and left == earlier_root and right == root


def signed_by(public, text, signature):
    """Whether openssl says that the key (DER) signed that text."""
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, name) for name in ("key", "text", "signature")]
        for name, data in zip(names, (public, text, signature)):
            with open(name, "wb") as file:
                file.write(data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names[0],
                   "-rawin", "-in", names[1], "-sigfile", names[2]]
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def instant(text):
    """UTC times as ISO 8601 writes them, with any number of digits after the second, so that they can be compared."""
    seconds, _, rest = text.rstrip("Z").partition(".")
    return seconds, rest.ljust(9, "0")


class Fork:
    """An entry by which the chain says of itself that it goes on from a copy of its first entries."""

    def __init__(self, entry):
        self.seq, self.at = entry["seq"], instant(entry["at"])
        self.kept = [int(change["new"]) for change in entry["changes"] if change["field"] == "entries"][0]

    def explains(self, anchor):
        return anchor.size > self.kept and instant(anchor.at) < self.at


def stamped_by(ca, text, stamp):
    """Whether openssl says that the time stamp (RFC 3161) is for that text, and of an authority below that CA."""
    with tempfile.NamedTemporaryFile() as data:
        data.write(text)
        data.flush()
        command = ["openssl", "ts", "-verify", "-in", stamp, "-data", data.name, "-CAfile", ca]
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


class Checkpoint:
    def __init__(self, line):
        text = line["signed"].encode()
        says = canonical(text, "a checkpoint")
        self.text, self.digest = text, sha256(text).hex()
        self.size, self.at, self.previous = says["size"], says["at"], says["previous"]
        self.root, self.head = bytes.fromhex(says["root"]), bytes.fromhex(says["head"])
        self.public, self.signature = base64.b64decode(line["public"]), base64.b64decode(line["signature"])

    def check_signature(self):
        return signed_by(self.public, self.text, self.signature)


class Verifier:
    def __init__(self, key, anchors, every):
        self.key, self.anchors, self.every = key, anchors, every
        self.whole = None
        self.tree, self.head = Tree(), NOTHING
        self.entries = self.ended = 0
        self.checkpoints, self.rotations, self.forks, self.names = [], [], [], {}
        self.anchored = 0      # entries of the last anchor that fits
        self.stray = []        # (anchor, entries of the last one before it that fits)
        self.said = set()      # commitments in entries
        self.unproved = None   # (seq, leaf) of an entry of a selection that waits for its proof
        self.consistency = []

    def take(self, number, raw):
        if self.ended:
            raise Bad("line %d comes after the end" % number)
        if self.unproved and not raw.startswith(b'{"export":"inclusion"'):
            raise Bad("entry %d: its proof is missing" % self.unproved[0])
        if raw.startswith(b'{"at":'):
            return self.entry(raw, number)
        line = canonical(raw, "line %d" % number)
        kind = line.get("export")
        if number == 1:
            if kind != "header" or line.get("format") != 1:
                raise Bad("line 1 is no header of format 1")
            self.whole = line["whole"]
        elif kind == "checkpoint":
            self.checkpoint(Checkpoint(line))
        elif kind == "inclusion":
            self.inclusion(line)
        elif kind == "consistency":
            self.consistency.append(line)
        elif kind == "name":
            self.name(line)
        elif kind == "end" and line["lines"] == number - 1:
            self.ended = True
        else:
            raise Bad("line %d is not expected there" % number)

    def entry(self, raw, number):
        expected = self.tree.size + 1
        plain, entry = plain_entry(raw), None
        if plain:
            seq, name = plain
        else:
            entry = canonical(raw, "entry %d" % expected if self.whole else "the entry in line %d" % number)
            seq, name = entry["seq"], entry["who"]["name"]
        self.said.add(name)
        self.entries += 1
        leaf = sha256(b"\0" + raw)
        if self.whole:
            if seq != expected:
                raise Bad("entry %d is not there: entry %d stands in its place" % (expected, seq))
            self.head = sha256(b"\2" + self.head + raw)
            self.tree.add(leaf)
            size = self.tree.size
            for anchor in self.anchors:
                if anchor.size == size:
                    if (anchor.root, anchor.head) == (self.tree.root(), self.head):
                        self.anchored = size
                    else:
                        self.stray.append((anchor, self.anchored))
        else:
            self.unproved = (seq, leaf)
        if entry:
            self.of_chain(entry)

    def of_chain(self, entry):
        if entry["verb"] == "rotate-key":
            self.rotations.append(entry["changes"])
        if (entry["verb"], entry["object"], entry["outcome"]) == ("fork", "audit", "done"):
            self.forks.append(Fork(entry))

    def checkpoint(self, point):
        before = self.checkpoints[-1] if self.checkpoints else None
        if self.whole:
            since = "entries %d to %d" % (before.size + 1 if before else 1, point.size)
            if (point.size, point.root, point.head) != (self.tree.size, self.tree.root(), self.head):
                self.check_stray()
                raise Bad("%s are not what was signed" % since)
            if point.previous != (before.digest if before else ""):
                raise Bad("%s: the checkpoint before was changed or is missing" % since)
        self.checkpoints.append(point)

    def inclusion(self, line):
        if not self.unproved or not self.checkpoints:
            raise Bad("a proof has no entry")
        (seq, leaf), last = self.unproved, self.checkpoints[0]
        path = [bytes.fromhex(node) for node in line["path"]]
        try:
            root = root_of_inclusion(leaf, seq - 1, last.size, path)
        except Bad as wrong:
            raise Bad("entry %d: %s" % (seq, wrong))
        if (line["seq"], line["size"]) != (seq, last.size) or root != last.root:
            raise Bad("entry %d is not what was signed" % seq)
        self.unproved = None

    def name(self, line):
        if sha256(bytes.fromhex(line["salt"]) + line["name"].encode()).hex() != line["commitment"]:
            raise Bad("the name of %s is not the one that was recorded" % line["id"])
        self.names[line["commitment"]] = line["name"]

    def finish(self):
        if not self.ended:
            raise Bad("the export ends early, after entry %d" % self.entries)
        if self.whole:
            size = self.checkpoints[-1].size if self.checkpoints else 0
            if self.tree.size != size:
                raise Bad("entries %d to %d are not signed" % (size + 1, self.tree.size))
        for commitment in self.names:
            if commitment not in self.said:
                raise Bad("there is a name that no entry has")
        self.check_consistency()
        self.check_anchors()
        self.check_signatures()

    def check_consistency(self):
        if self.whole or not self.checkpoints:
            return
        last, earlier = self.checkpoints[0], {point.size: point for point in self.checkpoints[1:]}
        for line in self.consistency:
            point = earlier.pop(line["from"], None)
            path = [bytes.fromhex(node) for node in line["path"]]
            if not point or line["size"] != last.size or not consistent(point.size, last.size, path, point.root, last.root):
                raise Bad("the checkpoint of %s entries is not one of this chain" % line["from"])
        if earlier:
            raise Bad("the checkpoint of %d entries has no proof" % min(earlier))

    def check_anchors(self):
        self.check_stray()
        known = {point.size: point for point in self.checkpoints}
        for anchor in self.anchors:
            if self.explained(anchor):
                continue
            if anchor.size > max(known, default=0):
                raise Bad("entries %d to %d are missing: they were anchored outside" % (max(known, default=0) + 1, anchor.size))
            if not self.whole and (anchor.size not in known or known[anchor.size].root != anchor.root):
                raise Bad("entries up to %d are not what was anchored outside" % anchor.size)

    def explained(self, anchor):
        """Whether it is of a chain that was given up, as this one says."""
        return any(fork.explains(anchor) for fork in self.forks)

    def check_stamps(self, folder, ca):
        """How many there are. A file is named after the size of its checkpoint and the beginning of its digest."""
        stamps = sorted(glob.glob(os.path.join(folder, "checkpoint-*.tsr")))
        for stamp in stamps:
            size, digest = os.path.basename(stamp)[:-len(".tsr")].split("-")[1:]
            points = [point for point in self.checkpoints if point.digest.startswith(digest)]
            if points and not stamped_by(ca, points[0].text, stamp):
                raise Bad("the time stamp of the checkpoint of %d entries is wrong" % points[0].size)
            if not points and not any(int(size) > fork.kept for fork in self.forks):
                raise Bad("entries up to %d are not what was time-stamped" % int(size))
        return len(stamps)

    def check_stray(self):
        for anchor, before in self.stray:
            if not self.explained(anchor):
                raise Bad("entries %d to %d are not what was anchored outside" % (before + 1, anchor.size))

    def check_signatures(self):
        points = self.checkpoints if self.whole else self.checkpoints[1:] + self.checkpoints[:1]
        trusted = self.trusted(points)
        for point, before in zip(points, [None] + points):
            if point.public not in trusted:
                raise Bad("entries %d to %d are signed with a key that is not the plant's" % (before.size + 1 if before else 1, point.size))
        if points and not self.every and points[-1].check_signature() and self.chained(points):
            return
        for point, before in zip(points, [None] + points):
            if not point.check_signature():
                raise Bad("entries %d to %d: the signature is wrong" % (before.size + 1 if before else 1, point.size))

    @staticmethod
    def chained(points):
        return all(point.previous == before.digest for point, before in zip(points[1:], points))

    def trusted(self, points):
        """The key that is known, and those that it is linked to by changes that both keys signed."""
        trusted = {self.key or points[-1].public} if points else set()
        links = []
        for changes in self.rotations:
            said = {change["field"]: (change["old"], change["new"]) for change in changes}
            old, new = said["public"]
            text = ("orquestador audit key %s %s" % (old, new)).encode()
            keys = [base64.b64decode(key) for key in (old, new)]
            if not all(signed_by(key, text, base64.b64decode(signature)) for key, signature in zip(keys, said["signature"])):
                raise Bad("a change of the key is not signed by both keys")
            links.append(set(keys))
        for _ in links:
            for link in links:
                if link & trusted:
                    trusted |= link
        return trusted


def der(pem):
    with open(pem) as file:
        return base64.b64decode("".join(line for line in file if not line.startswith("-----")))


def read_anchors(folder):
    anchors = []
    for name in glob.glob(os.path.join(folder, "checkpoint-*.json")) if folder else []:
        with open(name, "rb") as file:
            anchors.append(Checkpoint(canonical(file.read().rstrip(b"\n"), name)))
    return sorted(anchors, key=lambda anchor: anchor.size)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("export")
    arguments.add_argument("--key")
    arguments.add_argument("--anchors")
    arguments.add_argument("--stamps")
    arguments.add_argument("--tsa-ca")
    arguments.add_argument("--every", action="store_true")
    given = arguments.parse_args()
    if bool(given.stamps) != bool(given.tsa_ca):
        arguments.error("--stamps and --tsa-ca belong together")
    try:
        verifier = Verifier(der(given.key) if given.key else None, read_anchors(given.anchors), given.every)
        with open(given.export, "rb") as file:
            for number, raw in enumerate(file, 1):
                verifier.take(number, raw[:-1] if raw.endswith(b"\n") else raw)
        verifier.finish()
        stamps = verifier.check_stamps(given.stamps, given.tsa_ca) if given.stamps else 0
    except Bad as bad:
        print("BAD %s" % bad)
        return 1
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        print("BAD a line is not of this format: %r" % wrong)
        return 1
    points = verifier.checkpoints
    size = max((point.size for point in points), default=0)
    print("OK %d entries of a chain of %d, %d checkpoints, %d anchors, %d names opened of %d%s"
          % (verifier.entries, size, len(points), len(verifier.anchors), len(verifier.names), len(verifier.said),
             ", %d time stamps" % stamps if given.stamps else ""))
    for fork in verifier.forks:
        print("RESTORED: entry %d says that the chain goes on from a copy of its first %d entries. What was recorded after"
              " them, until that copy took over, is not here." % (fork.seq, fork.kept))
    if not given.key and points:
        print("The key was taken from the export itself, so whoever made it could have signed it. Ask the plant for"
              " audit-public.pem and give it with --key; its SHA-256 must be %s" % sha256(points[-1].public).hex())
    return 0


if __name__ == "__main__":
    sys.exit(main())

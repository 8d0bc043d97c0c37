"""Whether the quick look of verify_audit.py takes nothing that its reader of JSON would not take, or would read in another way.

python3 plain_entries.py FOLDER_OF_THE_SCRIPT EXPORT SEED ROUNDS: damages the export's entries; prints how many entries are plain, and how
many damaged ones still are.
"""
import random
import sys

sys.path.insert(0, sys.argv[1])
import verify_audit as script  # noqa: E402

PIECES = [b"\\", b'"', b"\\u0007", b"\\u000A", b"\\u000a", b"\\u000b", b"\\u001f", b"\\u001F", b"\\u0041", b"\\/", b"\\n", b"\n", b"\x00", b"\x7f", b" ", b"0", b"-", b"1.0", b"e9",
          b",", b":", b"{}", b"[]", b"null", b'"at":"x",', b"\xff", b"\xc3\xb3", b"\xed\xa0\x80", "🍺".encode(), b"9" * 16]


def damaged(line, chance):
    at = chance.randrange(len(line))
    until = at + chance.choice([0, 0, 1, 1, 2, 9])
    return line[:at] + chance.choice(PIECES + [b"", line[until:until + 5]]) + line[until:]


def read(line):
    try:
        entry = script.canonical(line, "it")
        return entry["seq"], entry["who"]["name"]
    except (script.Bad, KeyError, TypeError) as wrong:
        return wrong


chance = random.Random(int(sys.argv[3]))
with open(sys.argv[2], "rb") as file:
    entries = [line.rstrip(b"\n") for line in file if line.startswith(b'{"at":')]
plain, still = sum(1 for entry in entries if script.plain_entry(entry)), 0
for entry in entries + [damaged(chance.choice(entries), chance) for _ in range(int(sys.argv[4]))]:
    found = script.plain_entry(entry)
    still += found is not None
    if found and found != read(entry):
        sys.exit("%r is plain: %r, but %r" % (entry, found, read(entry)))
print("%d of %d entries are plain, %d of %s damaged ones" % (plain, len(entries), still - plain, sys.argv[4]))

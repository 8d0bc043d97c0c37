#!/usr/bin/env python3
"""Reads blocks of samples, as block-format.md describes them, and prints them as CSV.

Usage: read_block.py < lines (each a block in hexadecimal)
A value is a signed 64-bit number (of a double: its IEEE bits; of a bool: 0 or 1), `t` and a text's UTF-8 in
hexadecimal, or `none`. At the first block that is damaged or not of version 1: a message, exit 1.
"""
import functools, io, itertools, struct, sys, zlib

CRC_TABLE, MASK = list(range(256)), 0xFFFFFFFF
for _ in range(8):
    CRC_TABLE = [crc >> 1 ^ (0x82F63B78 if crc & 1 else 0) for crc in CRC_TABLE]

def crc32c(data):
    return functools.reduce(lambda crc, byte: crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 0xFF], data, MASK) ^ MASK

def check(holds, message):
    if not holds:
        raise ValueError(message)

def wrap(n):
    return (n + (1 << 63)) % (1 << 64) - (1 << 63)  # to a signed 64-bit number

def unzigzag(n):
    return n >> 1 ^ -(n & 1)

def take(data, size):
    taken = data.read(max(size, 0))
    check(len(taken) == size, "the block ends too early")
    return taken

def varint(data):
    n = 0
    for shift in itertools.count(0, 7):
        byte, = take(data, 1)
        n |= (byte & 0x7F) << shift
        if byte < 0x80:
            return n % (1 << 64)

def signed(data):
    return unzigzag(varint(data))

def bits(raw, at, size):
    return int.from_bytes(raw[at // 8:(at + size + 7) // 8], "little") >> at % 8 & (1 << size) - 1

def packed(data, count):
    (head,), base, exceptions = take(data, 1), signed(data), varint(data)
    width = head & 0x7F
    raw = take(data, (count * width + 7) // 8)
    distances, row = [bits(raw, at * width, width) for at in range(count)], 0
    for _ in range(exceptions):
        row += varint(data)
        distances[row] |= varint(data) << width
    return [wrap(base + (unzigzag(d) if head & 0x80 else d)) for d in distances]

def numbers(data, count):
    (head,), values, value = take(data, 1), [], 0
    form = head & 3
    while form == 3 and len(values) < count:
        length, value = varint(data), value + signed(data)
        check(0 < length <= count - len(values), "a run has a wrong length")
        values += [wrap(value)] * length
    if form == 3:
        return values
    factor, offset = (varint(data), signed(data)) if head & 4 else (1, 0)
    firsts = [signed(data) for _ in range(form)]  # the first number, the first difference
    values = packed(data, count - form)
    for first in reversed(firsts):
        values = list(itertools.accumulate(values, initial=first))
    return [wrap(offset + factor * value) for value in values]

def recast(source, target, value):
    return struct.unpack(target, struct.pack(source, value))[0]

def xors(data, count, floats):
    raw = take(data, varint(data))
    values, value, at, shift, length = [], 0, 0, 0, 0
    for _ in range(count):
        control = bits(raw, at, 2)
        at += 1 + (control & 1)
        if control == 3:
            length = bits(raw, at + 6, 6) + 1
            shift = 64 - bits(raw, at, 6) - length
            at += 12
        if control & 1:
            value ^= bits(raw, at, length) << shift
            at += length
        values.append(recast("<d", "<q", recast("<I", "<f", value)) if floats else wrap(value))
    return values

def doubles(data, count):
    head, = take(data, 1)
    if head & 0x40:
        return xors(data, count, head & 0x80)
    power, narrow = float(10 ** (head & 0x3F)), "<f" if head & 0x80 else "<d"
    values = [recast(narrow, narrow, number / power) for number in numbers(data, count)]
    values, row = [recast("<d", "<q", value) for value in values], 0
    for _ in range(varint(data)):
        row += varint(data)
        values[row] = recast("8s", "<q", take(data, 8))
    return values

def strings(data, count):
    different, (deflated,), size = varint(data), take(data, 1), varint(data)
    raw = zlib.decompress(take(data, varint(data)), -15) if deflated else take(data, size)
    texts = io.BytesIO(raw)
    texts = dict(enumerate("t" + take(texts, varint(texts)).hex() for _ in range(different)))
    return [texts.get(index, "t?") for index in numbers(data, count)]

def read_block(block):
    check(block[:1] == b"\1", f"not version 1: the block begins with '{block[:1].hex()}'")
    body, checksum = block[:-4], int.from_bytes(block[-4:], "little")
    check(crc32c(body) == checksum, f"wrong checksum: {checksum:08x} instead of {crc32c(body):08x}")
    data = io.BytesIO(body[1:])
    (kind,), count = take(data, 1), varint(data)
    check(kind < 4, f"unknown kind {kind}")
    sources, (alone,), servers = numbers(data, count), take(data, 1), numbers(data, count)
    check(alone < 2, f"unknown form {alone} of server times")
    servers = servers if alone else list(map(sum, zip(sources, servers)))
    statuses, flags = numbers(data, count), numbers(data, count)
    values = (numbers, numbers, doubles, strings)[kind](data, count)
    check(not data.read(), "bytes are left after the values")
    for source, server, status, flag, value in zip(sources, servers, statuses, flags, values):
        check(flag & 16 or value != "t?", "a row has a text that the block does not hold")
        yield f"{source},{wrap(server)},{status},{flag},{'none' if flag & 16 else value}"

if __name__ == "__main__":
    for number, line in enumerate(sys.stdin, 1):
        try:
            rows = list(read_block(bytes.fromhex(line)))
        except (ValueError, IndexError, OverflowError, struct.error, zlib.error) as error:
            sys.exit(f"read_block.py: line {number}: {error}")
        print("source,server,status,flags,bits_or_text_hex", *rows, sep="\n", end="\n\n")

"""An S7 PLC by Snap7, through python-snap7: DB 1 and the flags, on the port given. Prints "ready"."""

import ctypes
import struct
import sys
import time

from snap7.server import Server
from snap7.type import SrvArea

server = Server(log=False)
db = (ctypes.c_ubyte * 256)()
struct.pack_into(">h", db, 0, -1234)
struct.pack_into(">i", db, 2, 123456789)
struct.pack_into(">f", db, 6, 21.5)
struct.pack_into(">d", db, 10, -2.25)
db[18] = 0b00000101
db[20:27] = list(bytes([20, 5]) + b"Plzen")
struct.pack_into(">q", db, 60, -7)
struct.pack_into(">Q", db, 68, 2**64 - 1)
struct.pack_into(">f", db, 76, float("nan"))
struct.pack_into(">f", db, 80, float("inf"))
struct.pack_into(">H", db, 84, 65535)
db[100:102] = [8, 0]
server.register_area(SrvArea.DB, 1, db)
server.register_area(SrvArea.MK, 0, (ctypes.c_ubyte * 64)())
server.start_to("127.0.0.1", int(sys.argv[1]))
print("ready", flush=True)
while True:
    time.sleep(1)

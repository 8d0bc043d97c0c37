"""A Beckhoff PLC by the test server of pyads: three variables by index group and offset, on the port given. Prints "ready"."""

import struct
import sys
import time

from pyads import constants
from pyads.testserver import AdsTestServer, AdvancedHandler, PLCVariable

GROUP = 0x4020
handler = AdvancedHandler()
for name, offset, value, ads_type, symbol in (
    ("MAIN.temp", 0, struct.pack("<f", 21.5), constants.ADST_REAL32, "REAL"),
    ("MAIN.count", 4, struct.pack("<i", -7), constants.ADST_INT32, "DINT"),
    ("MAIN.flag", 8, b"\x01", constants.ADST_BIT, "BOOL"),
):
    handler.add_variable(PLCVariable(name, value, ads_type, symbol, GROUP, offset))
server = AdsTestServer(handler=handler, ip_address="127.0.0.1", port=int(sys.argv[1]), logging=False)
server.start()
print("ready", flush=True)
while True:
    time.sleep(1)

"""A slave that we did not write. Arguments: tcp PORT | rtu-over-tcp PORT | rtu DEVICE, then a file with one "table address value" per line."""
import asyncio
import pathlib
import sys

from pymodbus import FramerType, ModbusDeviceIdentification
from pymodbus.datastore import ModbusDeviceContext, ModbusServerContext, ModbusSparseDataBlock
from pymodbus.server import StartAsyncSerialServer, StartAsyncTcpServer

way, where, held = sys.argv[1:]
tables = {"coil": {}, "discrete": {}, "holding": {}, "input": {}}
for line in pathlib.Path(held).read_text().splitlines():
    table, address, value = line.split()
    tables[table][int(address)] = int(value)
blocks = {name: ModbusSparseDataBlock(values) for name, values in tables.items()}
device = ModbusDeviceContext(di=blocks["discrete"], co=blocks["coil"], hr=blocks["holding"], ir=blocks["input"])
context = ModbusServerContext(devices={1: device}, single=False)
identity = ModbusDeviceIdentification(info_name={"VendorName": "Pymodbus", "ProductCode": "PM", "MajorMinorRevision": "3.16"})
if way == "rtu":
    print("ready", flush=True)  # no parity: a pseudo terminal has none, and pyserial minds
    asyncio.run(StartAsyncSerialServer(context, identity=identity, framer=FramerType.RTU, port=where, baudrate=19200, parity="N"))
else:
    framer = FramerType.SOCKET if way == "tcp" else FramerType.RTU
    asyncio.run(StartAsyncTcpServer(context, identity=identity, framer=framer, address=("127.0.0.1", int(where))))

"""A slave that we did not write. Arguments: port, then a file with one "table address value" per line."""
import asyncio
import pathlib
import sys

from pymodbus.datastore import ModbusDeviceContext, ModbusServerContext, ModbusSparseDataBlock
from pymodbus.server import StartAsyncTcpServer

tables = {"coil": {}, "discrete": {}, "holding": {}, "input": {}}
for line in pathlib.Path(sys.argv[2]).read_text().splitlines():
    table, address, value = line.split()
    tables[table][int(address)] = int(value)
blocks = {name: ModbusSparseDataBlock(values) for name, values in tables.items()}
device = ModbusDeviceContext(di=blocks["discrete"], co=blocks["coil"], hr=blocks["holding"], ir=blocks["input"])
context = ModbusServerContext(devices={1: device}, single=False)
asyncio.run(StartAsyncTcpServer(context, address=("127.0.0.1", int(sys.argv[1]))))

"""Reads the simulator with pymodbus, a Modbus stack that is not ours, and compares with the register map.

usage: modbus_check.py <host> <brewhouse port> <cellar port> <utilities port> <register-map.csv>
Needs: pip install pymodbus (3.x). Exit code 0: everything was read, decoded and plausible.
"""
import csv, struct, sys
from pymodbus.client import ModbusTcpClient

WORDS = {"int16": 1, "uint16": 1, "uint32": 2, "float32": 2, "int64": 4}
FORMAT = {"int16": ">h", "uint16": ">H", "uint32": ">I", "float32": ">f", "int64": ">q"}


def in_order(registers, order):
    if order in ("CDAB", "DCBA"):
        registers = registers[::-1]
    if order in ("BADC", "DCBA"):
        registers = [(r >> 8) | (r & 0xFF) << 8 for r in registers]
    return struct.pack(">%dH" % len(registers), *registers)


def decode(row, registers):
    if row["type"] == "string":
        return struct.pack(">%dH" % len(registers), *registers).rstrip(b"\0").decode("ascii")
    value = struct.unpack(FORMAT[row["type"]], in_order(registers, row["order"]))[0]
    return value * float(row["scale"] or 1)


def read(client, row):
    address = int(row["address"])
    call = {"coil": client.read_coils, "discrete": client.read_discrete_inputs,
            "input": client.read_input_registers, "holding": client.read_holding_registers}[row["table"]]
    if row["type"] == "bool":
        count = 1
    else:
        count = WORDS.get(row["type"]) or (int(row["length"]) + 1) // 2
    answer = call(address, count=count)
    assert not answer.isError(), (row["path"], answer)
    return answer.bits[0] if row["type"] == "bool" else decode(row, answer.registers)


def main():
    host, ports, path = sys.argv[1], sys.argv[2:5], sys.argv[5]
    rows = list(csv.DictReader(open(path, encoding="utf-8"), delimiter=";"))
    seen = 0
    for device, port in zip(("brewhouse", "cellar", "utilities"), ports):
        client = ModbusTcpClient(host, port=int(port))
        assert client.connect(), device
        for row in (r for r in rows if r["device"] == device):
            value = read(client, row)
            if row["lag s"]:
                span = float(row["high"]) - float(row["low"])
                assert float(row["low"]) - 0.03 * span <= value <= float(row["high"]) + 0.03 * span, (row["path"], value)
            if row["path"].endswith(("TT-401", "TT-321", "PHASE", "STEP", "CLOCK", "JQ-951", "PT-951", "SCAN")):
                print("%-34s %s" % (row["path"], value))
            seen += 1
        if device == "utilities":
            setpoint = next(r for r in rows if r["path"] == "utilities/glycol/TIC-701-SP")
            wanted = [0x0000, 0x80C0]  # -4.0 is C080 0000, in order DCBA
            assert not client.write_registers(int(setpoint["address"]), wanted).isError()
            assert read(client, setpoint) == -4.0
            hand = next(r for r in rows if r["path"] == "utilities/cip/HS-901")
            assert not client.write_coil(int(hand["address"]), True).isError()
            assert read(client, hand) is True
            assert client.write_registers(int(setpoint["address"]), [0, 0x2042]).isError(), "40 degrees is beyond the limit"
            assert client.read_input_registers(5000, count=2).isError(), "there is nothing at 5000"
        client.close()
    print("OK: %d tags read and decoded by pymodbus" % seen)


main()

"""Reads the simulator with asyncua, an OPC UA client that is not ours, and compares with the register map.

usage: opcua_check.py <endpoint url> <folder for a certificate> <register-map.csv>
Needs: pip install asyncua. Exit code 0: everything was browsed, read, subscribed, written and found in the history.
"""
import asyncio, csv, datetime, pathlib, socket, sys
from asyncua import Client, ua
from asyncua.crypto import security_policies
from asyncua.crypto.cert_gen import setup_self_signed_certificate
from cryptography.x509.oid import ExtendedKeyUsageOID

NAMESPACE = "urn:orquestador:brewhouse"
URI = "urn:test:asyncua"
POLICIES = [security_policies.SecurityPolicyBasic256Sha256, security_policies.SecurityPolicyAes128Sha256RsaOaep,
            security_policies.SecurityPolicyAes256Sha256RsaPss]
TYPES = {"float32": ua.VariantType.Float, "uint16": ua.VariantType.Int32, "int16": ua.VariantType.Int32, "uint32": ua.VariantType.UInt32,
         "bool": ua.VariantType.Boolean, "string": ua.VariantType.String}


async def connected(url, folder, policy, mode):
    client = Client(url, timeout=10)
    client.application_uri = URI
    if policy is not None:
        await client.set_security(policy, str(folder / "own.der"), str(folder / "own.pem"), mode=mode)
    await client.connect()
    return client


async def variables(node, found):
    for reference in await node.get_references(ua.ObjectIds.HierarchicalReferences, ua.BrowseDirection.Forward):
        child = ua.NodeId.to_string(reference.NodeId)
        if reference.NodeClass == ua.NodeClass.Variable and reference.ReferenceTypeId.Identifier != ua.ObjectIds.HasProperty:
            found[reference.NodeId.Identifier] = child
        await variables(node.__class__(node.session, reference.NodeId), found)


async def every_tag(client, rows):
    index = await client.get_namespace_index(NAMESPACE)
    found = {}
    for reference in await client.nodes.objects.get_references(ua.ObjectIds.HierarchicalReferences, ua.BrowseDirection.Forward):
        if reference.NodeId.NamespaceIndex == index:
            await variables(client.get_node(reference.NodeId), found)
    assert found.keys() == {row["path"] for row in rows}, found.keys() ^ {row["path"] for row in rows}
    for row in rows:
        data = await client.get_node(ua.NodeId(row["path"], index)).read_data_value()
        assert data.StatusCode.is_good() and data.SourceTimestamp is not None, (row["path"], data)
        is_plain = float(row["scale"] or 1) == 1
        assert data.Value.VariantType == (TYPES[row["type"]] if is_plain else ua.VariantType.Float), (row["path"], data)
        if row["lag s"]:
            span = float(row["high"]) - float(row["low"])
            assert float(row["low"]) - 0.03 * span <= data.Value.Value <= float(row["high"]) + 0.03 * span, (row["path"], data)
    return index


class Scans:
    def __init__(self):
        self.seen, self.enough = [], asyncio.Event()

    def datachange_notification(self, _node, value, _data):
        self.seen.append(value)
        if len(self.seen) >= 50:
            self.enough.set()


def assert_without_gap(numbers, what):
    assert all(later == earlier + 1 for earlier, later in zip(numbers, numbers[1:])), (what, numbers)


async def every_scan(client, node):
    scans = Scans()
    subscription = await client.create_subscription(500, scans)
    await subscription.subscribe_data_change(node, queuesize=100, sampling_interval=100)
    await asyncio.wait_for(scans.enough.wait(), 30)
    await subscription.delete()
    assert_without_gap(scans.seen, "subscription")
    history = await node.read_raw_history(datetime.datetime.fromtimestamp(0, datetime.timezone.utc), datetime.datetime.now(datetime.timezone.utc), 0)
    told = [each.Value.Value for each in history]
    assert_without_gap(told, "history")
    assert set(scans.seen) <= set(told), "the history lacks what was published"


async def writes(client, index):
    setpoint = client.get_node(ua.NodeId("brewhouse/hlt/TIC-001-SP", index))
    await setpoint.write_value(ua.DataValue(ua.Variant(77.5, ua.VariantType.Float)))
    for _ in range(100):
        if await setpoint.read_value() == 77.5:
            break
        await asyncio.sleep(0.1)
    else:
        raise AssertionError("the set point was not taken")
    for wrong, why in ((ua.Variant(500.0, ua.VariantType.Float), "BadOutOfRange"), (ua.Variant(60.0, ua.VariantType.Double), "BadTypeMismatch")):
        try:
            await setpoint.write_value(ua.DataValue(wrong))
            raise AssertionError(f"{wrong} was taken")
        except ua.UaStatusCodeError as refused:
            assert ua.status_codes.get_name_and_doc(refused.code)[0] == why, refused


async def main():
    url, folder, path = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    with open(path, encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["device"] == "brewhouse"]
    await setup_self_signed_certificate(folder / "own.pem", folder / "own.der", URI, socket.gethostname(), [ExtendedKeyUsageOID.CLIENT_AUTH], {"commonName": "asyncua"})
    ways = [(None, None)] + [(policy, mode) for policy in POLICIES for mode in (ua.MessageSecurityMode.Sign, ua.MessageSecurityMode.SignAndEncrypt)]
    for policy, mode in ways:
        client = await connected(url, folder, policy, mode)
        index = await client.get_namespace_index(NAMESPACE)
        assert (await client.get_node(ua.NodeId("brewhouse/plc/SCAN", index)).read_data_value()).StatusCode.is_good()
        await client.disconnect()
    client = await connected(url, folder, *ways[-1])
    try:
        index = await every_tag(client, rows)
        await every_scan(client, client.get_node(ua.NodeId("brewhouse/plc/SCAN", index)))
        await writes(client, index)
    finally:
        await client.disconnect()
    print("OK: %d tags read by asyncua, %d ways in" % (len(rows), len(ways)))


asyncio.run(main())

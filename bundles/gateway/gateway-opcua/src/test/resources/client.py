"""asyncua as a client, told what to do line by line: one JSON order in, one JSON answer out."""
import asyncio
import datetime
import json
import sys

from asyncua import Client, ua
from asyncua.crypto import security_policies

POLICIES = {
    "Basic256Sha256": security_policies.SecurityPolicyBasic256Sha256,
    "Aes128_Sha256_RsaOaep": security_policies.SecurityPolicyAes128Sha256RsaOaep,
    "Aes256_Sha256_RsaPss": security_policies.SecurityPolicyAes256Sha256RsaPss,
}
client = None
got = {}
subscription = None


def millis(time):
    return None if time is None else round(time.replace(tzinfo=datetime.timezone.utc).timestamp() * 1000)


def value(data):
    it = data.Value.Value if data.Value is not None else None
    if isinstance(it, ua.Range):
        it = {"low": it.Low, "high": it.High}
    elif isinstance(it, ua.EUInformation):
        it = {"unitId": it.UnitId, "namespaceUri": it.NamespaceUri, "name": it.DisplayName.Text}
    elif isinstance(it, ua.LocalizedText):
        it = {"text": it.Text, "locale": it.Locale or ""}
    elif isinstance(it, ua.NodeId):
        it = it.to_string()
    elif not isinstance(it, (int, float, str, bool, list, type(None))):
        it = str(it)
    status = data.StatusCode.value if data.StatusCode is not None else 0
    return {"value": it, "status": status, "source": millis(data.SourceTimestamp), "server": millis(data.ServerTimestamp)}


class Handler:
    def datachange_notification(self, node, _, data):
        got[node.nodeid.to_string()].append(value(data.monitored_item.Value))


async def connect(url, policy, mode, certificate, key, uri, **_):
    global client
    client = Client(url, timeout=10)
    client.application_uri = uri
    await client.set_security(POLICIES[policy], certificate, key, mode=ua.MessageSecurityMode[mode])
    await client.connect()
    return {}


async def tree(root, **_):
    found = []
    todo = [(client.get_node(root), "")]
    while todo:
        node, at = todo.pop()
        for each in await node.get_references(ua.ObjectIds.HierarchicalReferences, ua.BrowseDirection.Forward):
            here = at + "/" + each.BrowseName.Name
            found.append({"id": each.NodeId.to_string(), "path": here, "name": each.DisplayName.Text, "class": ua.NodeClass(each.NodeClass).name})
            todo.append((client.get_node(each.NodeId), here))
    return {"all": found}


async def read(nodes, **_):
    wanted = [ua.ReadValueId(NodeId=ua.NodeId.from_string(node), AttributeId=ua.AttributeIds[attribute]) for node, attribute in nodes]
    values = await client.uaclient.read(ua.ReadParameters(NodesToRead=wanted, TimestampsToReturn=ua.TimestampsToReturn.Both))
    return {"values": [value(each) for each in values]}


async def subscribe(nodes, queue, publishing, **_):
    global subscription
    subscription = subscription or await client.create_subscription(publishing, Handler())
    for node in nodes:
        got[node] = []
    await subscription.subscribe_data_change([client.get_node(node) for node in nodes], queuesize=queue)
    return {}


async def values_got(node, **_):
    return {"values": got[node]}


async def history(node, start, end, count, **_):
    utc = datetime.timezone.utc
    moment = lambda ms: None if ms is None else datetime.datetime.fromtimestamp(ms / 1000, utc)
    values = await client.get_node(node).read_raw_history(moment(start), moment(end), count)
    return {"values": [value(each) for each in values]}


async def write(node, number, **_):
    try:
        await client.get_node(node).write_value(ua.DataValue(ua.Variant(number, ua.VariantType.Double)))
        return {"status": "Good"}
    except ua.UaStatusCodeError as e:
        return {"status": ua.status_codes.get_name_and_doc(e.code)[0]}


async def disconnect(**_):
    global client, subscription
    subscription = None
    if client is not None:
        await client.disconnect()
    client = None
    return {}


ORDERS = {"connect": connect, "tree": tree, "read": read, "subscribe": subscribe, "got": values_got, "history": history, "write": write, "disconnect": disconnect}


async def main():
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        order = json.loads(line)
        try:
            answer = await ORDERS[order.pop("do")](**order)
        except Exception as e:  # told to the test
            answer = {"failed": f"{type(e).__name__} {e}"}
        print("> " + json.dumps(answer), flush=True)


asyncio.run(main())

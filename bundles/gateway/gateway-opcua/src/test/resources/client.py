"""asyncua as a client, told what to do line by line: one JSON order in, one JSON answer out."""
import asyncio
import datetime
import json
import struct
import sys

from asyncua import Client, ua
from asyncua.crypto import security_policies, uacrypto

POLICIES = {
    "Basic256Sha256": security_policies.SecurityPolicyBasic256Sha256,
    "Aes128_Sha256_RsaOaep": security_policies.SecurityPolicyAes128Sha256RsaOaep,
    "Aes256_Sha256_RsaPss": security_policies.SecurityPolicyAes256Sha256RsaPss,
}
client = None
got = {}
asked = []
idle = []
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


async def secured(url, policy, mode, certificate, key, uri):
    made = Client(url, timeout=10)
    made.application_uri = uri
    await made.set_security(POLICIES[policy], certificate, key, mode=ua.MessageSecurityMode[mode])
    return made


def encrypted(made, secret, policy):
    """As asyncua does it, but in as many blocks as an access token needs."""
    key = uacrypto.x509_from_der(made.security_policy.peer_certificate).public_key()
    plain = ua.ua_binary.Primitives.Bytes.pack(secret.encode() + made._server_nonce)
    block = key.key_size // 8 - 66
    parts = [security_policies.encrypt_asymmetric(key, plain[at:at + block], policy) for at in range(0, len(plain), block)]
    return b"".join(data for data, _ in parts), parts[0][1]


def sign_in(made, how, user, secret):
    """Puts into ActivateSession what asyncua has no words for: an access token, and secrets that are not as they should be."""
    def add(params, *_):
        if how == "forced-anonymous":
            params.UserIdentityToken = ua.AnonymousIdentityToken(PolicyId="anonymous")
            return
        issued = how.startswith("jwt")
        policy = made.server_policy(ua.UserTokenType.IssuedToken if issued else ua.UserTokenType.UserName)
        if how.endswith("plain"):
            data, algorithm = secret.encode(), None
        else:
            nonce = made._server_nonce
            if how.endswith("replayed"):
                made._server_nonce = bytes(len(nonce))
            data, algorithm = encrypted(made, secret, policy.SecurityPolicyUri)
            made._server_nonce = nonce
        token = ua.IssuedIdentityToken() if issued else ua.UserNameIdentityToken()
        token.PolicyId = policy.PolicyId
        token.EncryptionAlgorithm = algorithm
        if issued:
            token.TokenData = data
        else:
            token.UserName = user
            token.Password = data
        params.UserIdentityToken = token
    made._add_anonymous_auth = add


async def connect(url, policy, mode, certificate, key, uri, how="", user="", secret="", **_):
    global client
    asked.clear()
    client = await secured(url, policy, mode, certificate, key, uri)
    if how == "password":
        client.set_user(user)
        client.set_password(secret)
    elif how:
        sign_in(client, how, user, secret)
    await client.connect()
    return {}


async def again(how, user, secret, **_):
    """Another user, or another token, at the same session."""
    sign_in(client, how, user, secret)
    await client.activate_session()
    return {}


async def endpoints(url, **_):
    found = await Client(url, timeout=10).connect_and_get_server_endpoints()
    return {"all": [{"url": each.EndpointUrl, "policy": each.SecurityPolicyUri, "mode": each.SecurityMode.name,
                     "users": [[user.TokenType.name, user.PolicyId, user.IssuedTokenType or "", user.SecurityPolicyUri or ""] for user in each.UserIdentityTokens]} for each in found]}


async def services(url, policy, mode, certificate, key, uri, **_):
    """What each service of the standard answers to a client that is trusted and has no session."""
    made = await secured(url, policy, mode, certificate, key, uri)
    await made.connect_socket()
    answers = {}
    try:
        await made.send_hello()
        await made.open_secure_channel()
        for name in sorted(name[:-7] for name in dir(ua) if name.endswith("Request") and hasattr(ua, name[:-7] + "Response")):
            if name in ("OpenSecureChannel", "CloseSecureChannel"):  # what a session goes through
                continue
            try:
                await made.uaclient.protocol.send_request(getattr(ua, name + "Request")())
                answers[name] = "Good"
            except Exception as e:
                answers[name] = type(e).__name__
    finally:
        made.disconnect_socket()
    return {"answers": answers}


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


async def subscribe(nodes, queue, publishing, lifetime=10000, **_):
    global subscription
    how = ua.CreateSubscriptionParameters(publishing, lifetime, 30, 10000, True, 0)
    subscription = subscription or await client.create_subscription(how, Handler())
    for node in nodes:
        got[node] = []
    await subscription.subscribe_data_change([client.get_node(node) for node in nodes], queuesize=queue)
    return {}


def outcome(answer, sought):
    """What one Publish came to; Value when the number that is looked for was in the answer."""
    if answer.exception():
        return type(answer.exception()).__name__
    data = answer.result().copy()
    return "Value" if struct.pack("<d", sought) in data.read(len(data)) else "Good"


async def publish(count, **_):
    """Asks for values so often and waits for no answer."""
    send = client.uaclient.protocol.send_request
    asked.extend(asyncio.ensure_future(send(ua.PublishRequest(), timeout=60)) for _ in range(count))
    return {}


async def ask_history(node, until, count, **_):
    """As publish: so many questions for an hour."""
    end = datetime.datetime.fromtimestamp(until / 1000, datetime.timezone.utc)
    details = ua.ReadRawModifiedDetails(False, end - datetime.timedelta(hours=1), end, 10, False)
    for _ in range(count):
        request = ua.HistoryReadRequest()
        request.Parameters.HistoryReadDetails = details
        request.Parameters.TimestampsToReturn = ua.TimestampsToReturn.Both
        request.Parameters.ReleaseContinuationPoints = False
        request.Parameters.NodesToRead = [ua.HistoryReadValueId(NodeId=ua.NodeId.from_string(node))]
        asked.append(asyncio.ensure_future(client.uaclient.protocol.send_request(request, timeout=60)))
    return {}


async def published(sought, **_):
    return {"answers": [outcome(each, sought) for each in asked if each.done()]}


async def leave(**_):
    """Ends the session only: its subscriptions stay, and so does the channel."""
    await client.uaclient.protocol.send_request(ua.CloseSessionRequest(DeleteSubscriptions=False))
    return {}


async def unused(url, policy, mode, certificate, key, uri, count, **_):
    """Begins so many sessions in which nobody signs in. What each was answered."""
    answers = []
    for _ in range(count):
        made = await secured(url, policy, mode, certificate, key, uri)
        await made.connect_socket()
        await made.send_hello()
        await made.open_secure_channel()
        idle.append(made)
        try:
            await made.create_session()
            answers.append("Good")
        except ua.UaError as e:
            answers.append(type(e).__name__)
    return {"answers": answers}


async def end_unused(**_):
    while idle:
        made = idle.pop()
        try:
            await made.uaclient.close_session(True)
        except ua.UaError:  # it had none
            pass
        made.disconnect_socket()
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


ORDERS = {"connect": connect, "again": again, "endpoints": endpoints, "services": services, "tree": tree, "read": read, "subscribe": subscribe, "got": values_got, "publish": publish, "ask_history": ask_history, "published": published, "leave": leave, "unused": unused, "end_unused": end_unused, "history": history, "write": write, "disconnect": disconnect}


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

"""An OPC UA server of others (asyncua). Usage: asyncua_server.py <port> <certificate.der> <key.der> <secure|plain> [namespaces before ours]
Takes one JSON command a line on stdin, answers one line each."""
import asyncio
import json
import math
import sys
from datetime import datetime, timezone

from asyncua import Server, ua
from asyncua.common.structures104 import new_struct, new_struct_field
from asyncua.server.user_managers import UserManager
from asyncua.crypto.permission_rules import User, UserRole


class Users(UserManager):
    def get_user(self, iserver, username=None, password=None, certificate=None):
        if username is None or (username, password) == ("operator", "correct horse"):
            return User(role=UserRole.User)
        return None


async def main():
    port, certificate, key, mode = sys.argv[1:5]
    server = Server(user_manager=Users())
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{port}")
    await server.set_application_uri("urn:test:server")
    secure = [ua.SecurityPolicyType.Basic256Sha256_Sign, ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt,
              ua.SecurityPolicyType.Aes128Sha256RsaOaep_SignAndEncrypt, ua.SecurityPolicyType.Aes256Sha256RsaPss_SignAndEncrypt]
    server.set_security_policy([ua.SecurityPolicyType.NoSecurity] + (secure if mode == "secure" else []))
    if mode == "secure":
        await server.load_certificate(certificate)
        await server.load_private_key(key)
    for other in range(int(sys.argv[5]) if len(sys.argv) > 5 else 0):
        await server.register_namespace(f"urn:other:{other}")
    ns = await server.register_namespace("urn:test:plant")
    plant = await server.nodes.objects.add_object(ua.NodeId("Plant", ns), ua.QualifiedName("Plant", ns))
    nodes = {}

    async def add(name, value, kind, writable=True):
        node = await plant.add_variable(ua.NodeId(name, ns), ua.QualifiedName(name, ns), value, kind)
        if writable:
            await node.set_writable()
        nodes[name] = node
        return node

    await add("Level", 1.5, ua.VariantType.Double)
    await add("Flow", 0.5, ua.VariantType.Float)
    await add("Changing", 0.0, ua.VariantType.Double)
    await add("Matrix", [[1, 2], [3, 4]], ua.VariantType.Int32)
    recorded = await add("Recorded", 0.0, ua.VariantType.Double)
    await new_struct(server, ns, "Motor", [new_struct_field("Speed", ua.VariantType.Double), new_struct_field("Starts", ua.VariantType.UInt32, array=True), new_struct_field("Name", ua.VariantType.String)])
    await server.load_data_type_definitions()
    await add("Motor", ua.Motor(Speed=1450.5, Starts=[3, 4], Name="M1"), ua.VariantType.ExtensionObject)
    # a careless server changes its types
    server.iserver.aspace._is_expected_variant_type = lambda *whatever: True
    async with server:
        await server.historize_node_data_change(recorded, period=None, count=1000)
        print("ready", flush=True)
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            command = json.loads(line)
            try:
                print("> " + await answer(server, nodes, command), flush=True)
            except Exception as failure:
                print(f"failed: {failure!r}".replace("\n", " "), flush=True)


async def present(server, certificate, key):
    """From now on with another certificate."""
    await server.load_certificate(certificate)
    await server.load_private_key(key)
    server.iserver.endpoints.clear()
    server._policies.clear()
    await server._setup_server_nodes()
    return "ok"


async def answer(server, nodes, command):
    if command.get("do") == "present":
        return await present(server, command["certificate"], command["key"])
    value = math.nan if command["value"] == "NaN" else command["value"]
    variant = ua.Variant(value, ua.VariantType[command["type"]])
    await server.write_attribute_value(nodes[command["node"]].nodeid, ua.DataValue(variant, SourceTimestamp=datetime.now(timezone.utc)))
    return "ok"


asyncio.run(main())

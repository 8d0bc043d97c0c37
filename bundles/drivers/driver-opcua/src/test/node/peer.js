// An OPC UA server of others (node-opcua). Usage: node peer.js <port> <certificate.pem> <key.pem> <folder>
// Takes one JSON command a line on stdin, answers one line each.
'use strict';
const readline = require('readline');
const path = require('path');
const {
  OPCUAServer, OPCUACertificateManager, DataType, DataValue, Variant, VariantArrayType, StatusCodes, SecurityPolicy, MessageSecurityMode,
  resolveNodeId, standardUnits, makeEUInformation, coerceInt64, coerceUInt64,
} = require('node-opcua');

const [port, certificateFile, privateKeyFile, folder] = process.argv.slice(2);
const NAMESPACE = 'urn:test:plant';

async function trustEverybody(name) {
  const manager = new OPCUACertificateManager({ rootFolder: path.join(folder, name), automaticallyAcceptUnknownCertificate: true });
  await manager.initialize();
  return manager;
}

function addVariables(addressSpace, namespace) {
  const top = namespace.addFolder(addressSpace.rootFolder.objects, { browseName: 'Plant', nodeId: 's=Plant' });
  const add = (name, dataType, value, more = {}) => namespace.addVariable({
    componentOf: top, browseName: name, nodeId: `s=${name}`, dataType, minimumSamplingInterval: 10, value: { dataType, arrayType: VariantArrayType.Scalar, value }, ...more,
  });
  add('Level', 'Double', 1.5);
  add('Flow', 'Float', 0.5);
  add('Count', 'Int32', -7);
  add('Wide', 'Int64', coerceInt64(5));
  add('Huge', 'UInt64', coerceUInt64('18446744073709551615'));
  add('Small', 'Byte', 200);
  add('Switch', 'Boolean', true);
  add('Text', 'String', 'Pils');
  add('Changing', 'Double', 0);
  add('Ticking', 'Int32', 0);
  add('When', 'DateTime', new Date('2026-01-05T06:00:00Z'));
  add('Label', 'LocalizedText', { text: 'Sud 1', locale: 'de' });
  add('Array', 'Double', new Float64Array([1, 2, 3]), { valueRank: 1, arrayDimensions: [3], value: { dataType: DataType.Double, arrayType: VariantArrayType.Array, value: new Float64Array([1, 2, 3]) } });
  add('a b%c#d"[0]', 'Int16', 11);
  const measured = (browseName, description, engineeringUnits) => namespace.addAnalogDataItem({ componentOf: top, browseName, description, nodeId: `s=${browseName}`, dataType: 'Double', engineeringUnits, engineeringUnitsRange: { low: 0, high: 100 }, minimumSamplingInterval: 10, value: { dataType: 'Double', value: 50 } });
  measured('Measured', 'Flow', standardUnits.cubic_metre_per_hour);
  measured('Brix', 'Sugar', makeEUInformation('°Bx', '°Bx', 'degree Brix'));
  for (let i = 0; i < 1000; i++) add(`Many${i}`, 'Double', i);
  namespace.addAnalogDataItem({ componentOf: top, browseName: 'Analog', nodeId: 's=Analog', dataType: 'Double', engineeringUnitsRange: { low: 0, high: 100 }, minimumSamplingInterval: 10, value: { dataType: 'Double', value: 50 } });
  const range = addressSpace.findDataType('Range');
  const structure = addressSpace.constructExtensionObject(range, { low: 2, high: 8 });
  namespace.addVariable({ componentOf: top, browseName: 'Range', nodeId: 's=Range', dataType: range, minimumSamplingInterval: 10, value: { dataType: DataType.ExtensionObject, value: structure } });
  const hostile = namespace.addFolder(top, { browseName: 'Hostile', nodeId: 's=Hostile' });
  ['<script>alert(1)</script>', '../../etc/passwd', 'line\nbreak\u0000', '\u202Egnp.exe', 'x'.repeat(5000), '', '#%25 = ;'].forEach((name, i) =>
    namespace.addVariable({ componentOf: hostile, browseName: { name: name || ' ', namespaceIndex: namespace.index }, displayName: name || ' ', nodeId: `s=hostile${i}`, dataType: 'Int32', value: { dataType: 'Int32', value: i } }));
  // a cycle: whoever follows it for ever never comes back
  const ring = namespace.addFolder(top, { browseName: 'Ring', nodeId: 's=Ring' });
  const inner = namespace.addFolder(ring, { browseName: 'Inner', nodeId: 's=Inner' });
  inner.addReference({ referenceType: 'Organizes', nodeId: top.nodeId });
}

async function start() {
  const server = new OPCUAServer({
    port: Number(port),
    hostname: '127.0.0.1',
    host: '127.0.0.1',
    certificateFile, privateKeyFile,
    serverCertificateManager: await trustEverybody('server'),
    userCertificateManager: await trustEverybody('user'),
    serverInfo: { applicationUri: 'urn:test:server', productUri: 'urn:test' },
    buildInfo: { productName: 'Peer', softwareVersion: '1.2' },
    allowAnonymous: true,
    securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes128_Sha256_RsaOaep, SecurityPolicy.Aes256_Sha256_RsaPss],
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
    userManager: { isValidUser: (name, password) => name === 'operator' && password === 'correct horse' },
    // the kit cuts many connections, and what it had subscribed to lives on for its time
    serverCapabilities: { maxSessions: 50, maxSubscriptions: 1000, operationLimits: { maxMonitoredItemsPerCall: 300, maxNodesPerRead: 400 } },
  });
  await server.initialize();
  const namespace = server.engine.addressSpace.registerNamespace(NAMESPACE);
  addVariables(server.engine.addressSpace, namespace);
  await server.start();
  return { server, namespace };
}

function decoded(command) {
  const { type, value } = command;
  if (value === 'NaN') return NaN;
  if (type === 'DateTime') return new Date(value);
  return command.repeat ? value.repeat(command.repeat) : value;
}

const COMMANDS = {
  async set({ server, namespace }, command) {
    const node = namespace.findNode(`s=${command.node}`);
    node.dataType = resolveNodeId(`i=${DataType[command.type]}`); // a careless server changes its types
    const value = new DataValue({
      value: new Variant({ dataType: DataType[command.type], arrayType: VariantArrayType.Scalar, value: decoded(command) }),
      statusCode: command.status ? StatusCodes[command.status] : StatusCodes.Good,
      sourceTimestamp: command.source ? new Date(command.source) : new Date(),
    });
    node.setValueFromSource(value.value, value.statusCode, value.sourceTimestamp);
    return 'ok';
  },
  async tick({ namespace }, command) {
    const node = namespace.findNode(`s=${command.node}`);
    let ticks = 0;
    setInterval(() => node.setValueFromSource({ dataType: DataType.Int32, value: ++ticks }), command.ms);
    return 'ok';
  },
  async get({ namespace }, command) {
    return JSON.stringify(namespace.findNode(`s=${command.node}`).readValue().value.value);
  },
  async level({ server }, command) {
    const node = server.engine.addressSpace.findNode('i=2267');
    node.bindVariable({ get: () => new Variant({ dataType: DataType.Byte, value: command.value }) }, true);
    return 'ok';
  },
  async counts({ server }) {
    const subscriptions = Object.values(server.engine._sessions).reduce((sum, each) => sum + each.currentSubscriptionCount, 0);
    const kept = server.engine.currentSubscriptionCount - subscriptions; // of sessions that are gone
    return JSON.stringify({ sessions: server.currentSessionCount, subscriptions, kept, channels: server.currentChannelCount });
  },
  async trust({ server }, command) {
    server.serverCertificateManager.automaticallyAcceptUnknownCertificate = command.value;
    return 'ok';
  },
};

(async () => {
  const running = await start();
  console.log('ready');
  readline.createInterface({ input: process.stdin }).on('line', async (line) => {
    try {
      const command = JSON.parse(line);
      console.log('> ' + await COMMANDS[command.do](running, command));
    } catch (error) {
      console.log(`failed: ${String(error).replace(/\n/g, ' ')}`);
    }
  }).on('close', () => process.exit(0));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});

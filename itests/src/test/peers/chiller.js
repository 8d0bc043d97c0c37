// A glycol chiller as an OPC UA server of others (node-opcua), with a certificate that it makes itself. Usage: node chiller.js <port> <folder>
// Says "ready" once it answers; ends with its input.
'use strict';
const path = require('path');
const { OPCUAServer, OPCUACertificateManager, DataType, Variant, StatusCodes, SecurityPolicy, MessageSecurityMode, standardUnits, makeEUInformation } = require('node-opcua');

const [port, folder] = process.argv.slice(2);
const APPLICATION = 'urn:altiplano:chiller';
const HOUR = 3_600_000;

async function certificates() {
  const manager = new OPCUACertificateManager({ rootFolder: path.join(folder, 'pki'), automaticallyAcceptUnknownCertificate: true });
  await manager.initialize();
  const certificateFile = path.join(folder, 'chiller.pem');
  await manager.createSelfSignedCertificate({
    applicationUri: APPLICATION, subject: '/CN=Glycol chiller/O=Altiplano', dns: ['localhost'], ip: ['127.0.0.1'],
    startDate: new Date(Date.now() - HOUR), endDate: new Date(Date.now() + 365 * 24 * HOUR), validity: 365, outputFile: certificateFile,
  });
  return { manager, certificateFile };
}

/** Values that never stand still: a slow wave each, so that who looks twice sees another. */
const wave = (middle, swing, seconds) => () => middle + swing * Math.sin((Date.now() / 1000 / seconds) * 2 * Math.PI);

function addChiller(addressSpace, namespace) {
  const chiller = namespace.addFolder(addressSpace.rootFolder.objects, { browseName: 'Chiller', nodeId: 's=Chiller' });
  const analog = (browseName, description, engineeringUnits, range, read) =>
    namespace.addAnalogDataItem({
      componentOf: chiller, browseName, nodeId: `s=Chiller.${browseName}`, description, dataType: 'Double', minimumSamplingInterval: 100,
      engineeringUnits, engineeringUnitsRange: range, value: { get: () => new Variant({ dataType: DataType.Double, value: read() }) },
    });
  analog('TT-811', 'Glycol supply', standardUnits.degree_celsius, { low: -20, high: 40 }, wave(-4.2, 0.6, 9));
  analog('TT-812', 'Glycol return', standardUnits.degree_celsius, { low: -20, high: 40 }, wave(-0.8, 0.5, 11));
  analog('PT-811', 'Pump outlet', standardUnits.bar, { low: 0, high: 10 }, wave(2.4, 0.1, 7));
  analog('JT-811', 'Compressor power', standardUnits.kilowatt, { low: 0, high: 60 }, wave(31, 4, 13));
  analog('AT-811', 'Glycol', makeEUInformation('°Bx', '°Bx', 'degree Brix'), { low: 0, high: 60 }, wave(34, 0.2, 17));
  namespace.addVariable({ componentOf: chiller, browseName: 'M-811-RUN', nodeId: 's=Chiller.M-811-RUN', description: 'Compressor runs', dataType: 'Boolean', value: { dataType: DataType.Boolean, value: true } });
  const broken = namespace.addVariable({ componentOf: chiller, browseName: 'LT-811', nodeId: 's=Chiller.LT-811', description: 'Tank level', dataType: 'Double', minimumSamplingInterval: 100 });
  broken.setValueFromSource(new Variant({ dataType: DataType.Double, value: 140 }), StatusCodes.BadOutOfRange);
}

async function start() {
  const { manager, certificateFile } = await certificates();
  const server = new OPCUAServer({
    port: Number(port), hostname: '127.0.0.1', host: '127.0.0.1', certificateFile, privateKeyFile: manager.privateKey,
    serverCertificateManager: manager, userCertificateManager: manager,
    serverInfo: { applicationUri: APPLICATION, productUri: 'urn:chiller' }, buildInfo: { productName: 'Chiller', softwareVersion: '3.1' },
    allowAnonymous: true,
    securityPolicies: [SecurityPolicy.Basic256Sha256], securityModes: [MessageSecurityMode.SignAndEncrypt],
  });
  await server.initialize();
  addChiller(server.engine.addressSpace, server.engine.addressSpace.registerNamespace(APPLICATION));
  await server.start();
}

start().then(
  () => {
    console.log('ready');
    process.stdin.resume().on('end', () => process.exit(0));
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);

// node-opcua as a client, told what to do line by line: one JSON order in, one JSON answer out.
'use strict';
const path = require('path');
const readline = require('readline');
const ua = require('node-opcua');

let client;
let session;
let subscription;
const got = {}; // by node: every notification in the order it came

function text(status) {
  return status.name ?? status.toString();
}

function value(data) {
  return {
    value: plain(data.value?.value),
    type: ua.DataType[data.value?.dataType],
    status: data.statusCode.value >>> 0,
    source: data.sourceTimestamp?.getTime() ?? null,
    sourcePico: data.sourcePicoseconds ?? 0,
    server: data.serverTimestamp?.getTime() ?? null,
  };
}

function plain(it) {
  if (it === undefined || it === null) return null;
  const isInt64 = Array.isArray(it) && it.length === 2 && typeof it[0] === 'number';
  if (isInt64) return String(BigInt.asIntN(64, (BigInt(it[0]) << 32n) | BigInt(it[1])));
  if (Array.isArray(it)) return it.map(plain);
  if (typeof it === 'object' && 'text' in it) return { text: it.text, locale: it.locale ?? '' };
  if (typeof it === 'object' && 'low' in it) return { low: it.low, high: it.high };
  if (typeof it === 'object' && 'unitId' in it) return { unitId: it.unitId, namespaceUri: it.namespaceUri, name: it.displayName.text };
  if (typeof it === 'object') return it.toString();
  return it;
}

async function browse(id) {
  const references = [];
  let result = await session.browse({
    nodeId: id, browseDirection: ua.BrowseDirection.Forward, referenceTypeId: 'HierarchicalReferences', includeSubtypes: true,
    nodeClassMask: 0, resultMask: 63,
  });
  for (;;) {
    if (result.statusCode.value !== 0) throw new Error('browse ' + id + ' ' + text(result.statusCode));
    references.push(...(result.references ?? []));
    if (!result.continuationPoint || result.continuationPoint.length === 0) return references;
    result = await session.browseNext(result.continuationPoint, false);
  }
}

const orders = {
  async connect({ url, policy, mode, certificate, key, folder, locales, uri, user, secret }) {
    const manager = new ua.OPCUACertificateManager({ automaticallyAcceptUnknownCertificate: true, rootFolder: path.join(folder, 'pki') });
    await manager.initialize();
    client = ua.OPCUAClient.create({
      applicationName: 'orq-test', applicationUri: uri, certificateFile: certificate, privateKeyFile: key, clientCertificateManager: manager,
      securityPolicy: ua.SecurityPolicy[policy], securityMode: ua.MessageSecurityMode[mode],
      endpointMustExist: false, connectionStrategy: { maxRetry: 0 }, requestedSessionTimeout: 60000, keepSessionAlive: false,
    });
    try {
      await client.connect(url);
      if (locales) client.locales = locales;
      session = await client.createSession(user ? { type: ua.UserTokenType.UserName, userName: user, password: secret } : undefined);
    } catch (e) {
      await client.disconnect().catch(() => {});
      throw e;
    }
    return {};
  },
  async tree({ root, foldersOnly }) {
    const all = [];
    const todo = [[root, '']];
    while (todo.length) {
      const [id, at] = todo.pop();
      for (const each of await browse(id)) {
        const here = at + '/' + each.browseName.name;
        all.push({ id: each.nodeId.toString(), path: here, name: each.displayName.text, type: each.typeDefinition.toString(), class: ua.NodeClass[each.nodeClass] });
        if (!foldersOnly || each.nodeClass === ua.NodeClass.Object) todo.push([each.nodeId, here]); // not as text: its reader does not take every name
      }
    }
    return { all };
  },
  async read({ nodes }) {
    const values = await session.read(nodes.map(([nodeId, attribute]) => ({ nodeId, attributeId: ua.AttributeIds[attribute] })));
    return { values: values.map(value) };
  },
  async translate({ root, names }) {
    const result = await session.translateBrowsePath({
      startingNode: root,
      relativePath: { elements: names.map(([namespaceIndex, name]) => ({ referenceTypeId: ua.resolveNodeId('HierarchicalReferences'), isInverse: false, includeSubtypes: true, targetName: { namespaceIndex, name } })) },
    });
    return { status: text(result.statusCode), ids: (result.targets ?? []).map((target) => target.targetId.toString()) };
  },
  async subscribe({ nodes, queue, publishing, deadband }) {
    subscription ??= await session.createSubscription2({
      requestedPublishingInterval: publishing, requestedLifetimeCount: 1000, requestedMaxKeepAliveCount: 10, maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
    });
    const statuses = [];
    for (const nodeId of nodes) {
      got[nodeId] = [];
      const filter = deadband ? new ua.DataChangeFilter({ trigger: ua.DataChangeTrigger.StatusValue, deadbandType: ua.DeadbandType[deadband[0]], deadbandValue: deadband[1] }) : undefined;
      const item = await subscription.monitor({ nodeId, attributeId: ua.AttributeIds.Value }, { samplingInterval: 1000, queueSize: queue, discardOldest: true, filter }, ua.TimestampsToReturn.Both);
      item.on('changed', (data) => got[nodeId].push(value(data)));
      statuses.push({ status: text(item.statusCode ?? ua.StatusCodes.Good), queue: item.result?.revisedQueueSize, sampling: item.result?.revisedSamplingInterval });
    }
    return { statuses };
  },
  async got({ node }) {
    return { values: got[node] ?? [] };
  },
  async history({ node, start, end, count, bounds, point, release }) {
    const request = new ua.HistoryReadRequest({
      historyReadDetails: new ua.ReadRawModifiedDetails({
        isReadModified: false, startTime: start === null ? ua.getMinOPCUADate?.() ?? new Date(-11644473600000) : new Date(start),
        endTime: end === null ? new Date(-11644473600000) : new Date(end), numValuesPerNode: count, returnBounds: bounds,
      }),
      timestampsToReturn: ua.TimestampsToReturn.Both, releaseContinuationPoints: release ?? false,
      nodesToRead: [{ nodeId: node, continuationPoint: point ? Buffer.from(point, 'hex') : undefined }],
    });
    const response = await session.historyRead(request);
    const result = response.results[0];
    return { status: text(result.statusCode), values: (result.historyData?.dataValues ?? []).map(value), point: result.continuationPoint ? result.continuationPoint.toString('hex') : '' };
  },
  async other({ node, at, details }) {
    const time = new Date(at);
    const request = new ua.HistoryReadRequest({
      historyReadDetails: {
        modified: () => new ua.ReadRawModifiedDetails({ isReadModified: true, startTime: time, endTime: new Date(at + 5000), numValuesPerNode: 0, returnBounds: false }),
        events: () => new ua.ReadEventDetails({ numValuesPerNode: 5, startTime: time, endTime: new Date(at + 5000), filter: new ua.EventFilter({}) }),
      }[details](),
      timestampsToReturn: ua.TimestampsToReturn.Both, nodesToRead: [{ nodeId: node }],
    });
    const response = await session.historyRead(request);
    return { status: text(response.results[0].statusCode) };
  },
  async atTimes({ node, times, simple }) {
    const request = new ua.HistoryReadRequest({
      historyReadDetails: new ua.ReadAtTimeDetails({ reqTimes: times.map((time) => new Date(time)), useSimpleBounds: simple }),
      timestampsToReturn: ua.TimestampsToReturn.Both, nodesToRead: [{ nodeId: node }],
    });
    const result = (await session.historyRead(request)).results[0];
    return { status: text(result.statusCode), values: (result.historyData?.dataValues ?? []).map(value) };
  },
  async ask({ times, ...question }) {
    for (let i = 0; i < times; i++) orders.history(question).catch(() => {});
    return {};
  },
  async processed({ node, start, end, interval, aggregate }) {
    const result = await session.readAggregateValue({ nodeId: node }, new Date(start), new Date(end), ua.AggregateFunction[aggregate], interval);
    return { status: text(result.statusCode), values: (result.historyData?.dataValues ?? []).map(value) };
  },
  async write({ node, number }) {
    const status = await session.write({ nodeId: node, attributeId: ua.AttributeIds.Value, value: { value: { dataType: ua.DataType.Double, value: number } } });
    return { status: text(status) };
  },
  async disconnect() {
    subscription = undefined;
    await session?.close().catch(() => {});
    await client?.disconnect().catch(() => {});
    session = client = undefined;
    return {};
  },
};

readline.createInterface({ input: process.stdin }).on('line', async (line) => {
  const order = JSON.parse(line);
  let answer;
  try {
    answer = await orders[order.do](order);
  } catch (e) {
    answer = { failed: String(e.message ?? e) };
  }
  process.stdout.write('> ' + JSON.stringify(answer) + '\n');
}).on('close', () => process.exit(0));

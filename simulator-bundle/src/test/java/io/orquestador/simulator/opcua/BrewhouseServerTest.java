package io.orquestador.simulator.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.simulator.Simulator;
import io.orquestador.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemSynchronizationException;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same library asks here as answers; {@link io.orquestador.simulator.OtherClientsTest} asks with another. */
class BrewhouseServerTest {
    private static final int SPACE = 2;

    @TempDir
    Path data;

    private Simulator simulator;
    private OpcUaClient client;

    @BeforeEach
    void start() throws Exception {
        simulator = new Simulator(
                SimulatorSettings.forTests(1, 60).withSampleSignals(3).withOpcUa(0, data), Clock.systemUTC());
        simulator.start();
        assertTrue(simulator.awaitReady(20_000), simulator.problem());
        var server = simulator.opcua().orElseThrow();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(server::isListening);
        client = OpcUaClient.create(
                server.url(),
                endpoints -> endpoints.stream()
                        .filter(each -> each.getSecurityPolicyUri().equals(SecurityPolicy.None.getUri()))
                        .findFirst(),
                transport -> {},
                config -> {});
        client.connect();
        Awaitility.await().until(() -> read("brewhouse/hlt/TT-001").statusCode().isGood());
    }

    @AfterEach
    void stop() throws Exception {
        client.disconnect();
        simulator.close();
        Awaitility.await().untilAsserted(() -> assertEquals(List.of(), threads()));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("sim-"))
                .toList();
    }

    private static NodeId node(String path) {
        return new NodeId(SPACE, path);
    }

    private DataValue read(String path) throws Exception {
        return client.readValues(0, TimestampsToReturn.Both, List.of(node(path)))
                .get(0);
    }

    private long write(String path, Object value) throws Exception {
        var result = client.writeValues(List.of(node(path)), List.of(DataValue.valueOnly(Variant.of(value))));
        return result.get(0).value();
    }

    @Test
    void tagsAreWhatThePlantShows() throws Exception {
        assertEquals("urn:orquestador:brewhouse", client.getNamespaceTable().get(SPACE));
        assertTrue(Objects.requireNonNull(read("brewhouse/hlt/TT-001").value().value()) instanceof Float);
        assertTrue(read("brewhouse/sequence/STEP").value().value() instanceof String);
        assertTrue(read("brewhouse/hlt/P-001-RUN").value().value() instanceof Boolean);
        assertEquals(
                StatusCodes.Bad_NodeIdUnknown,
                read("brewhouse/hlt/TT-999").statusCode().value());
    }

    @Test
    void aWriteIsCarriedOutOrRefusedWithTheReason() throws Exception {
        assertEquals(StatusCodes.Good, write("brewhouse/hlt/TIC-001-SP", 77.5f));
        Awaitility.await()
                .until(() ->
                        Objects.equals(read("brewhouse/hlt/TIC-001-SP").value().value(), 77.5f));
        assertEquals(StatusCodes.Bad_OutOfRange, write("brewhouse/hlt/TIC-001-SP", 500f));
        assertEquals(StatusCodes.Bad_TypeMismatch, write("brewhouse/hlt/TIC-001-SP", 77.5));
        assertEquals(StatusCodes.Bad_UserAccessDenied, write("brewhouse/hlt/TT-001", 1f)); // what Milo asks first
    }

    @Test
    void whoSubscribesGetsEveryScan() throws Exception {
        var seen = Collections.synchronizedList(new ArrayList<Long>());
        subscribe("brewhouse/plc/SCAN", seen);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> seen.size() > 30);
        var copy = List.copyOf(seen);
        for (int i = 1; i < copy.size(); i++) assertEquals(copy.get(i - 1) + 1, copy.get(i));
    }

    @Test
    void historyTellsPageByPageWhatWasShown() throws Exception {
        Awaitility.await().until(() -> history(1_000).size() > 25);
        var whole = history(1_000);
        var pages = history(10);
        assertEquals(whole, pages.subList(0, whole.size()));
        for (int i = 1; i < whole.size(); i++) assertEquals(whole.get(i - 1) + 1, whole.get(i));
    }

    @Test
    void whatHasNoHistorySaysSo() throws Exception {
        var answer = askForHistory("sample/S00000", 10, ByteString.NULL_VALUE);
        assertEquals(
                StatusCodes.Bad_HistoryOperationUnsupported,
                answer.getStatusCode().value());
    }

    @Test
    void afterARestartItIsTheSameController() throws Exception {
        var server = simulator.opcua().orElseThrow();
        assertEquals("ok away for 0.5 s", simulator.command("opcua restart 0.5"));
        Awaitility.await().until(() -> !server.isListening());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(server::isListening);
        assertTrue(simulator.command("opcua restart x").startsWith("error"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> read("brewhouse/hlt/TT-001")
                .statusCode()
                .isGood());
    }

    private void subscribe(String path, List<Long> seen) throws MonitoredItemSynchronizationException, Exception {
        var subscription = new OpcUaSubscription(client, 500.0);
        subscription.create();
        var item = OpcUaMonitoredItem.newDataItem(node(path));
        item.setSamplingInterval(100.0);
        item.setQueueSize(UInteger.valueOf(100));
        item.setDataValueListener((each, value) -> {
            if (value.value().value() instanceof Number number) seen.add(number.longValue());
        });
        subscription.addMonitoredItem(item);
        subscription.synchronizeMonitoredItems();
    }

    private List<Long> history(int most) throws Exception {
        var values = new ArrayList<Long>();
        var continuation = ByteString.NULL_VALUE;
        do {
            var result = askForHistory("brewhouse/plc/SCAN", most, continuation);
            assertEquals(StatusCode.GOOD, result.getStatusCode());
            var data = (HistoryData)
                    Objects.requireNonNull(result.getHistoryData()).decode(client.getStaticEncodingContext());
            for (var value : Objects.requireNonNull(data.getDataValues()))
                values.add(((Number) Objects.requireNonNull(value.value().value())).longValue());
            continuation = result.getContinuationPoint();
        } while (continuation != null && !continuation.isNullOrEmpty());
        return values;
    }

    private HistoryReadResult askForHistory(String path, int most, ByteString continuation) throws Exception {
        var response = client.historyRead(
                new ReadRawModifiedDetails(false, DateTime.MIN_VALUE, DateTime.now(), UInteger.valueOf(most), false),
                TimestampsToReturn.Both,
                false,
                List.of(new HistoryReadValueId(node(path), null, QualifiedName.NULL_VALUE, continuation)));
        return Objects.requireNonNull(response.getResults())[0];
    }
}

package io.orquestador.gateway.opcua;

import static org.awaitility.Awaitility.await;

import io.orquestador.journal.AppendResult;
import io.orquestador.plant.Equipment;
import io.orquestador.plant.LocalText;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantModel;
import io.orquestador.plant.PlantRevision;
import io.orquestador.plant.PlantTag;
import io.orquestador.plant.PlantTag.Span;
import io.orquestador.security.Certificates;
import io.orquestador.security.Subject;
import io.orquestador.security.certificates.FolderCertificates;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.OtherPrograms;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.Flags;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.Stack.ConnectionLimits;
import org.jspecify.annotations.Nullable;

/**
 * A small plant with the gateway in it: what a test publishes goes through a journal into an image, as tag-core does it. The store of
 * certificates is the real one.
 */
final class TestPlant implements AutoCloseable {
    static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);
    static final String URI_2 = "ns=2;s=";

    static { // Milo takes four connections a second of another machine, and asks whether it does before its first
        // server only
        ConnectionLimits.RATE_LIMIT_ENABLED = false;
    }

    final Services services = new Services();
    final Map<String, TagValue> image = new ConcurrentHashMap<>();
    final Map<String, PlantTag> described = new HashMap<>();
    final Certificates certificates;
    final int port;
    private final String address;
    private final Clock clock;
    MemoryJournal journal = new MemoryJournal();
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private volatile long position;
    private long lastServer;
    private OpcUaGateway gateway;

    TestPlant(Path data) throws Exception {
        this(data, new GatewayLimits(20, 200, 100_000, 500_000, 50));
    }

    TestPlant(Path data, GatewayLimits limits) throws Exception {
        this(data, limits, "127.0.0.1", Clock.systemUTC());
    }

    TestPlant(Path data, GatewayLimits limits, String address, Clock clock) throws Exception {
        this.address = address;
        this.clock = clock;
        System.setProperty("orq.data", data.toString());
        certificates = new FolderCertificates();
        give("permit", TestPermit.allowAll());
        give("acts", TestActs.allowAll());
        services.certificates = certificates;
        services.journal = journal;
        services.image = theImage();
        port = OtherPrograms.freePort();
        gateway = new OpcUaGateway(address, port, true, limits, services, clock);
    }

    private void give(String reference, Object service) throws ReflectiveOperationException {
        var field = FolderCertificates.class.getDeclaredField(reference);
        field.setAccessible(true);
        field.set(certificates, service);
    }

    String url() {
        return url("127.0.0.1");
    }

    String url(String host) {
        return "opc.tcp://" + host + ":" + port + "/orquestador";
    }

    OpcUaGateway gateway() {
        return gateway;
    }

    TestPlant start() {
        gateway.start();
        await().atMost(Duration.ofSeconds(30)).until(gateway::isOpen);
        return this;
    }

    /** As an update of the bundle does it. */
    void swap(GatewayLimits limits) {
        swap(limits, true);
    }

    void swap(GatewayLimits limits, boolean anonymous) {
        gateway.stop();
        gateway = new OpcUaGateway(address, port, anonymous, limits, services, clock);
        start();
    }

    ProcessImage theImage() {
        return new ProcessImage() {
            @Override
            public Collection<TagDefinition> tags() {
                return image.values().stream().map(TagValue::tag).toList();
            }

            @Override
            public Optional<TagValue> value(String path) {
                return Optional.ofNullable(image.get(path));
            }

            @Override
            public long position() {
                return position;
            }
        };
    }

    void tag(String path, TagType type, String unit) {
        var definition = new TagDefinition(
                UUID.nameUUIDFromBytes((path + type).getBytes(StandardCharsets.UTF_8)), path, type, unit);
        numbers.put(path, journal.define(definition));
        image.put(
                path,
                new TagValue(
                        definition,
                        0,
                        null,
                        StatusCode.BAD_WAITING_FOR_INITIAL_DATA,
                        (byte) (type.code() | Flags.NO_VALUE),
                        0,
                        0));
    }

    /** What the plant folder says of it. */
    void describe(String path, Map<String, String> description, @Nullable Span range) {
        var definition = image.get(path).tag();
        described.put(
                path,
                new PlantTag(
                        definition,
                        "plc",
                        new LocalText(description),
                        Optional.ofNullable(range),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        0,
                        0,
                        false,
                        Map.of()));
    }

    /** The plant of these tags begins to run. */
    void plant() {
        var unit = new Equipment(
                Equipment.Level.UNIT,
                "brewhouse/mash-tun",
                new LocalText(Map.of("es", "Olla de maceración", "en", "Mash tun")),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        var area = new Equipment(
                Equipment.Level.AREA,
                "brewhouse",
                new LocalText(Map.of("es", "Sala de cocción", "en", "Brewhouse")),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(unit));
        var site = new Equipment(
                Equipment.Level.SITE, "", LocalText.NONE, Optional.empty(), Optional.empty(), List.of(), List.of(area));
        var plant = new Plant(
                "brewery",
                new LocalText(Map.of("es", "Cervecería", "en", "Brewery")),
                ZoneId.of("America/Bogota"),
                List.of("es", "en"),
                OptionalDouble.empty(),
                List.of(),
                site,
                List.of(),
                described,
                List.of(),
                Map.of(),
                Map.of());
        var revision = new PlantRevision(new PlantRevision.Info(1, "", Instant.now(), "owner", "", 0), plant);
        services.plantModel = (PlantModel) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PlantModel.class}, (self, method, arguments) -> {
                    if (method.getName().equals("current")) return Optional.of(revision);
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    void number(String path, double value) {
        publish(path, Double.doubleToRawLongBits(value), null, StatusCode.GOOD, 0);
    }

    void publish(String path, long bits, @Nullable String text, int status, int flags) {
        publish(path, bits, text, status, flags, now());
    }

    synchronized void publish(
            String path, long bits, @Nullable String text, int status, int flags, long sourceEpochNanos) {
        var before = image.get(path);
        byte all = (byte) (before.tag().type().code() | flags);
        long server = Math.max(now(), lastServer);
        lastServer = server;
        if (!Flags.has(all, Flags.NOT_RECORDED)) {
            var batch = new SampleBatch(1);
            batch.serverEpochNanos(server);
            batch.add(numbers.get(path), sourceEpochNanos, bits, text, status, all);
            position = ((AppendResult.Appended) journal.append(batch)).position();
        }
        if (!Flags.has(all, Flags.HISTORICAL))
            image.put(path, new TagValue(before.tag(), bits, text, status, all, sourceEpochNanos, server));
    }

    static long now() {
        var now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    void trust(ClientIdentity client) throws Exception {
        certificates.add(OWNER, client.certificate().getEncoded(), Certificates.State.TRUSTED);
    }

    @Override
    public void close() {
        gateway.stop();
    }
}

package io.orquestador.audit.chain;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.audit.AuditLog.Query;
import io.orquestador.audit.AuditUnavailable;
import io.orquestador.metrics.Condition;
import io.orquestador.support.test.OtherPrograms;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;

class AuditComponentTest {
    @TempDir
    private Path data;

    private final AtomicReference<AuditService> up = new AtomicReference<>();

    @Test
    void itIsUpWhileTheChainIsOpenAndRefusesOnceStopped() throws Exception {
        var component = started("");
        await().until(() -> up.get() != null);
        var service = up.get();
        assertEquals(2, service.record(TestLog.entry("ana", "line", "", 1)).seq());
        component.stop();
        assertNull(up.get());
        assertThrows(AuditUnavailable.class, () -> service.record(TestLog.entry("ana", "line", "", 2)));

        var again = started("");
        await().until(() -> up.get() != null && up.get().state().last().size() == 4); // checked at the start
        assertTrue(up.get().state().last().whole());
        var verbs = up.get().newest(Query.ALL, Long.MAX_VALUE, 9).stream()
                .map(each -> each.line().replaceAll(".*\"verb\":\"(\\w+)\".*", "$1"))
                .toList();
        assertEquals(List.of("start", "stop", "write", "start"), verbs, "a start after no stop is one after a crash");
        again.stop();
    }

    @Test
    void aFolderThatIsLockedIsOpenedLater() throws Exception {
        var other = new LocalDisk(data.resolve("audit"));
        var component = started("");
        await().until(() -> codes(component).equals(List.of("AUDIT-NOT-OPEN")));
        assertNull(up.get());
        other.close();
        await().until(() -> up.get() != null);
        assertEquals(List.of(), codes(component));
        component.stop();
    }

    @Test
    void aFolderOutsideThatIsAwayGetsItsCheckpointLater() throws Exception {
        var log = new TestLog(data);
        log.fill(0, 3);
        log.close();
        var share = data.resolve("share");
        var component = started(share.toString());
        await().until(() -> codes(component).contains("AUDIT-NOT-ANCHORED"));
        Files.createDirectories(share);
        up.get().anchor();
        assertEquals(
                3,
                Checkpoint.parse(Files.readString(share.resolve("checkpoint-0000000000000003.json"))
                                .strip())
                        .size());
        component.stop();
    }

    @Test
    void aDamagedSideFileIsNamedAndNothingIsRecordedUntilItIsMended() throws Exception {
        var names = data.resolve("audit/names");
        Files.createDirectories(names.getParent());
        Files.writeString(names, "no line of ours\n");
        var component = started("");
        await().until(() -> codes(component).equals(List.of("AUDIT-NOT-OPEN")));
        var said = component.conditions().get(0).message();
        assertTrue(said.contains("\"names\" is damaged"), said);
        Files.delete(names);
        await().until(() -> up.get() != null);
        component.stop();
    }

    private AuditComponent started(String anchorFolder) {
        var component = new AuditComponent(data, new Settings(anchorFolder, ""), this::register, Clock.systemUTC());
        component.start();
        return component;
    }

    /** As Configuration Admin gives them. */
    private record Settings(String anchorFolder, String timeStampUrl) implements AuditConfig {
        @Override
        public long timeStampMinutes() {
            return 60;
        }

        @Override
        public Class<AuditConfig> annotationType() {
            return AuditConfig.class;
        }
    }

    @Test
    void anAuthorityThatIsAwayOrNoneIsACondition() throws Exception {
        try (var log = new TestLog(data)) {
            log.record(1);
        }
        var away = "http://127.0.0.1:" + OtherPrograms.freePort() + "/";
        notStamped(away, "Connection refused");
        notStamped("file:///etc/passwd", "'file:///etc/passwd' is no http or https address");
    }

    private void notStamped(String authority, String why) {
        var component = new AuditComponent(data, new Settings("", authority), this::register, Clock.systemUTC());
        component.start();
        await().until(() -> codes(component).equals(List.of("AUDIT-NOT-STAMPED")));
        var said = component.conditions().get(0).message();
        assertTrue(said.contains(why), said);
        component.stop();
    }

    private ServiceRegistration<?> register(AuditService service) {
        up.set(service);
        return (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, args) -> {
                    assertEquals("unregister", method.getName());
                    up.set(null);
                    return null;
                });
    }

    private static List<String> codes(AuditComponent component) {
        return component.conditions().stream().map(Condition::code).toList();
    }
}

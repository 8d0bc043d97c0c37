package io.orquestador.security.tls;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Sessions;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes the HTTPS port as the settings say, and sees to it that it shows a certificate that is good. The thread {@code tls} looks
 * at all of it every 10 s, and at once when the settings or the HTTP server change.
 */
@Component(
        configurationPid = TlsConfig.PID,
        immediate = true,
        service = {Tls.class, ConditionSource.class})
@Designate(ocd = TlsConfig.class)
public final class Tls implements ConditionSource {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final String SETTINGS = "HTTPS-SETTINGS";
    private static final String PORT = "HTTPS-PORT";
    private static final String OBJECT = "https";
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<Authenticator> authenticators = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Sessions sessions;

    private final ServerCertificate certificate;
    private final Conditions conditions;
    private final OwnerThread thread = new OwnerThread("tls", 16, this::look);
    private volatile Settings settings;
    private volatile @Nullable Server server; // set by the page's servlet, which lives in it
    private volatile ServerCertificate.@Nullable Shown shown; // by our thread
    private @Nullable Listener listener; // of our thread, like the next
    private Settings opened = Settings.CLOSED;

    @Activate
    public Tls(TlsConfig config) {
        this(config, DataFolder.path().resolve("keys/tls"), Clock.systemUTC());
    }

    Tls(TlsConfig config, Path folder, Clock clock) {
        certificate = new ServerCertificate(folder, clock);
        conditions = new Conditions(clock);
        settings = read(config);
    }

    @Activate
    void start() {
        thread.start();
    }

    @Modified
    void apply(TlsConfig config) {
        var before = settings;
        var now = read(config);
        settings = now;
        thread.send(() -> endLooking(before, now)); // a message ends the wait, too
    }

    /** Whose panels may look without sign-in no more looks no longer. */
    private void endLooking(Settings before, Settings now) {
        if (listener != null)
            listener.end(
                    address -> before.viewers().has(address) && !now.viewers().has(address));
    }

    @Deactivate
    void stop() {
        thread.stopAndJoin(5_000);
        close();
    }

    /** What cannot be understood opens nothing. */
    private Settings read(TlsConfig config) {
        try {
            var now = Settings.of(
                    config.port(),
                    config.address(),
                    config.hostName(),
                    config.names(),
                    config.viewers(),
                    Settings.node());
            conditions.clear(SETTINGS, OBJECT);
            return now;
        } catch (IllegalArgumentException e) {
            conditions.raise(
                    SETTINGS,
                    OBJECT,
                    Severity.ERROR,
                    "Settings of HTTPS: " + e.getMessage() + ". The port is closed.",
                    "Correct io.orquestador.https.cfg; it is taken at once.");
            return Settings.CLOSED;
        }
    }

    /** The HTTP server runs: ours opens in it. */
    void use(Server running) {
        server = running;
        thread.send(() -> {});
    }

    /** It stops; its port with it. */
    void forget(@Nullable Server stopped) {
        if (server == stopped) server = null;
        thread.send(() -> {});
    }

    Settings settings() {
        return settings;
    }

    /** The authority that vouches for what is shown; empty while there is none, or while the certificate is yours. */
    Optional<Identity> authority() {
        var now = shown;
        return now == null ? Optional.empty() : now.authority();
    }

    /** One look. @return nanoseconds to wait before the next */
    private long look() {
        var now = settings;
        var running = server;
        if (listener != null && (running == null || !listener.isOf(running) || !isSamePort(opened, now))) close();
        if (now.port() == 0) {
            conditions.clear(PORT, OBJECT);
            shown = null;
            return LOOK_NANOS;
        }
        if (running == null || !running.isStarted()) return SOON_NANOS;
        try {
            show(certificate.current(now.names()), now, running);
            conditions.clear(PORT, OBJECT);
        } catch (IOException e) {
            LOG.debug("HTTPS is not as it should be", e);
            if (listener == null && certificate.conditions().isEmpty())
                conditions.raise(
                        PORT,
                        OBJECT,
                        Severity.ERROR,
                        "HTTPS cannot listen on %s, port %d (%s).".formatted(now.address(), now.port(), e.getMessage()),
                        "Choose another port or address in io.orquestador.https.cfg, or end what uses it; it is tried again every 10 s.");
        }
        return LOOK_NANOS;
    }

    private void show(ServerCertificate.Shown next, Settings now, Server running) throws IOException {
        var open = listener;
        var before = shown;
        if (open == null) {
            listener = Listener.open(running, now, next.server(), new Gate(peers(), this::isOurs, this::isViewer));
            opened = now;
            LOG.info("HTTPS is open on {}, port {}, for {}", now.address(), now.port(), next.server());
        } else if (before == null || !before.server().equals(next.server())) {
            open.show(next.server());
            LOG.info("HTTPS shows another certificate: {}", next.server());
        }
        shown = next;
    }

    private Gate.Peers peers() {
        return new Gate.Peers(() -> authenticators, () -> sessions);
    }

    private boolean isOurs(String host) {
        var now = shown;
        return now != null && (now.server().isFor(host) || settings.names().contains(host));
    }

    private boolean isViewer(String address) {
        return settings.viewers().has(address);
    }

    private static boolean isSamePort(Settings one, Settings other) {
        return one.port() == other.port() && one.address().equals(other.address());
    }

    private void close() {
        var open = listener;
        listener = null;
        if (open == null) return;
        open.close();
        LOG.info("HTTPS is closed");
    }

    @Override
    public List<Condition> conditions() {
        var certificates = settings.port() == 0 ? Stream.<Condition>empty() : certificate.conditions().stream();
        return Stream.concat(conditions.conditions().stream(), certificates).toList();
    }
}

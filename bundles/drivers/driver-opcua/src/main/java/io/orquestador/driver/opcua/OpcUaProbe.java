package io.orquestador.driver.opcua;

import io.orquestador.audit.Acts;
import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DriverKind;
import io.orquestador.security.Certificates;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.ProbeDesk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at servers for a person who adds one. Each question has a connection of its own, on one of two threads {@code opcua-probe-<n>}. */
@Component
public final class OpcUaProbe implements DeviceProbe {
    private static final Logger LOG = LoggerFactory.getLogger(OpcUaProbe.class);
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 16;
    private static final int MOST_TIMEOUT_MS = 5_000;

    private final AtomicInteger number = new AtomicInteger();
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;

    /** While it is away nobody may look. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Acts acts;

    /** While it is away no server is trusted that must be. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Certificates certificates;

    /** While it is away nobody signs in by a password. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Secrets secrets;

    public OpcUaProbe() {
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), work -> {
                    var thread = new Thread(work, "opcua-probe-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void stop() {
        for (var waiter : waiters) waiter.end();
        threads.shutdownNow();
    }

    @Override
    public String kind() {
        return OpcUaKind.NAME;
    }

    @Override
    public CompletionStage<Answer<Reached>> connect(Subject subject, Map<String, Object> configuration) {
        return ask(
                subject,
                withoutPoints(configuration),
                (link, info, settings, elapsedMs) ->
                        new Reached((info.product() + ", " + link.security()).replaceFirst("^, ", ""), elapsedMs));
    }

    @Override
    public CompletionStage<Answer<Branch>> browse(Subject subject, Map<String, Object> configuration, String parent) {
        return ask(subject, withoutPoints(configuration), (link, info, settings, elapsedMs) -> new Directory(link, info)
                .below(parent));
    }

    @Override
    public CompletionStage<Answer<List<Reading>>> preview(Subject subject, Map<String, Object> configuration) {
        return ask(subject, configuration, (link, info, settings, elapsedMs) -> new Preview(link, info)
                .read(settings.points().points().stream().limit(MOST_POINTS).toList()));
    }

    private interface Question<T> {
        T ask(Link link, ServerInfo info, Settings settings, long elapsedMs) throws LinkFailure;
    }

    /** A device that is being added has no name and no points yet. */
    private static Map<String, Object> withoutPoints(Map<String, Object> configuration) {
        var bare = new HashMap<>(configuration);
        bare.remove(DriverKind.POINTS);
        return bare;
    }

    private <T> CompletionStage<Answer<T>> ask(
            Subject subject, Map<String, Object> configuration, Question<T> question) {
        var named = new HashMap<>(configuration);
        named.putIfAbsent(DriverKind.DEVICE, "probe");
        var settings = Settings.parse(OpcUaKind.config(named));
        var address = String.join(" ", settings.endpoints());
        return ProbeDesk.recorded(acts, subject, OpcUaKind.NAME, address, () -> ask(settings, question));
    }

    private <T> CompletionStage<Answer<T>> ask(Settings settings, Question<T> question) {
        if (!settings.problems().isEmpty())
            return failed(ProbeDesk.CONFIGURATION, String.join("; ", settings.problems()), "Correct the settings.");
        var answer = new CompletableFuture<Answer<T>>();
        var waiter = new Waiter();
        try {
            threads.execute(() -> answer(settings, question, waiter, answer));
        } catch (RejectedExecutionException e) {
            return failed(ProbeDesk.BUSY, "Too many devices are being looked at", "Try again in a moment.");
        }
        answer.completeOnTimeout(
                new Failed<>(
                        ServerHealth.NO_ANSWER,
                        settings.endpoints().get(0) + ": no answer in time",
                        "Check power, network and address of the server."),
                MOST_MS - 1_000,
                TimeUnit.MILLISECONDS);
        return answer.whenComplete((done, never) -> waiter.end());
    }

    private <T> void answer(
            Settings settings, Question<T> question, Waiter waiter, CompletableFuture<Answer<T>> answer) {
        if (answer.isDone()) return;
        var milo = MiloThreads.acquire();
        waiters.add(waiter);
        try {
            answer.complete(answer(settings, question, waiter, milo));
        } catch (RuntimeException e) {
            LOG.warn("opcua: could not look at {}", settings.endpoints(), e);
            answer.complete(
                    new Failed<>(ServerHealth.NO_ANSWER, "It answered what nobody understands: " + e, "See the log."));
        } finally {
            waiters.remove(waiter);
            MiloThreads.release();
        }
    }

    private <T> Answer<T> answer(Settings settings, Question<T> question, Waiter waiter, MiloThreads milo) {
        var url = settings.endpoints().get(0);
        var target = new Target(
                settings.device(),
                url,
                settings.security(),
                settings.user(),
                settings.allowPlainPassword(),
                Math.min(MOST_TIMEOUT_MS, settings.timeoutMs()),
                settings.sessionTimeoutMs());
        var trust = new Trust(subject(), () -> certificates, () -> secrets);
        long from = System.nanoTime();
        try (var link = Link.open(target, trust, milo, waiter)) {
            var info = ServerInfo.read(link);
            return new Found<>(question.ask(link, info, settings, (System.nanoTime() - from) / 1_000_000));
        } catch (LinkFailure e) {
            return failure(url, e);
        } catch (IllegalArgumentException e) {
            return new Failed<>(
                    ProbeDesk.CONFIGURATION,
                    String.valueOf(e.getMessage()),
                    "Choose a place that the server has shown.");
        }
    }

    private static Subject subject() {
        return Subject.system("driver-opcua-probe");
    }

    private static <T> Failed<T> failure(String url, LinkFailure why) {
        var told = new ArrayList<Failed<T>>();
        var verdict = why.verdict();
        var sha256 = verdict == null ? "" : verdict.sha256();
        ServerHealth.tell(
                url + ": " + why.text(),
                why,
                (code, text, remedy) -> told.add(new Failed<>(code, text, remedy, sha256)));
        return told.get(0);
    }

    private static <T> CompletionStage<Answer<T>> failed(String code, String text, String remedy) {
        return CompletableFuture.completedFuture(new Failed<>(code, text, remedy));
    }
}

package io.orquestador.code.watch;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.Audit;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.support.code.ApprovedCode;
import io.orquestador.support.code.CodeSet;
import io.orquestador.support.code.ReleaseList;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.DataFolder;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the bundles that are there against the approved code, every 1.5 s on the thread {@code code-watch}. What two looks in a row found is a
 * condition and an audit entry, so within 5 s; what only one found was a bundle on its way. Every jar is read at the start and once a day.
 */
@Component(immediate = true, service = ConditionSource.class)
public final class CodeWatch implements ConditionSource {
    private static final Logger LOG = LoggerFactory.getLogger(CodeWatch.class);
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final long LONG_ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long READ_AGAIN_NANOS = TimeUnit.DAYS.toNanos(1);

    private record Key(Words words, String object, String sha256, String location) {
        static Key of(Difference each) {
            return new Key(each.words(), each.object(), each.sha256(), each.location());
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Audit audit;

    private final Path etc;
    private final Path data;
    private final ApprovedCode approved;
    private final FrameworkStartLevel level;
    private final int levelOfAll;
    private final Bundles bundles;
    private final SetFiles files;
    private final Conditions conditions;
    private final Trail trail = new Trail();
    private final OwnerThread thread = new OwnerThread("code-watch", 4, this::duty);
    // of our thread
    private Map<Key, Difference> lastLook = Map.of();
    private Map<Key, Difference> told = new LinkedHashMap<>();
    private CodeSet lastSet = CodeSet.NONE;
    private long lastSetNanos = System.nanoTime();
    private String running = "";
    private long readNanos = System.nanoTime();

    @Activate
    public CodeWatch(BundleContext context) {
        this(
                context.getBundle(0).getBundleContext(),
                Path.of(System.getProperty("karaf.etc", "etc")),
                DataFolder.path(),
                Clock.systemUTC());
    }

    CodeWatch(BundleContext system, Path etc, Path data, Clock clock) {
        this.etc = etc;
        this.data = data;
        approved = new ApprovedCode(etc, data);
        level = system.getBundle(0).adapt(FrameworkStartLevel.class);
        var all = system.getProperty(Constants.FRAMEWORK_BEGINNING_STARTLEVEL);
        levelOfAll = all == null ? 1 : Integer.parseInt(all.strip());
        bundles = new Bundles(system);
        files = new SetFiles(data);
        conditions = new Conditions(clock);
    }

    @Activate
    void start() throws IOException {
        files.unknown();
        var release = approved.release();
        LOG.info(
                "CODE: {} jars are listed{}",
                release.code().bundles().size(),
                release.signed() ? ", signed" : "; the list is not signed, as of a build for development");
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.stopAndJoin(Audit.LONGEST_WAIT_MS);
    }

    /** One look. @return nanoseconds to wait before the next */
    long duty() throws IOException {
        if (System.nanoTime() - readNanos > READ_AGAIN_NANOS) {
            readNanos = System.nanoTime();
            bundles.readAllAgain();
        }
        var seen = bundles.look();
        var found = new ArrayList<>(Difference.of(
                seen, approved.release().code().with(approved.accepted().bundles())));
        found.addAll(Difference.of(approved.release(), ReleaseList.read(etc, data), approved.isRefusing()));
        compare(found);
        try {
            tellSet(set(seen));
        } finally {
            trail.write(audit);
        }
        return PERIOD_NANOS;
    }

    private void compare(List<Difference> found) {
        var now = new LinkedHashMap<Key, Difference>();
        for (var each : found) now.put(Key.of(each), each);
        for (var each : List.copyOf(told.entrySet())) {
            if (now.containsKey(each.getKey())) continue;
            told.remove(each.getKey());
            trail.agrees(each.getValue());
        }
        for (var each : now.entrySet()) {
            if (!lastLook.containsKey(each.getKey()) || told.containsKey(each.getKey())) continue;
            told.put(each.getKey(), each.getValue());
            trail.differs(each.getValue());
        }
        tellConditions();
        lastLook = now;
    }

    private void tellConditions() {
        for (var each : conditions.conditions()) {
            boolean holds = told.values().stream()
                    .anyMatch(some -> some.words().code().equals(each.code())
                            && some.object().equals(each.object()));
            if (!holds) conditions.clear(each.code(), each.object());
        }
        told.values().forEach(each -> raise(each.words(), each));
    }

    private void raise(Words words, Difference what) {
        conditions.raise(words.code(), what.object(), words.severity(), what.message(), words.remedy());
    }

    private static CodeSet set(List<Seen> all) {
        var set = new TreeMap<String, String>();
        for (var seen : all)
            if (seen.resolved() && !seen.sha256().isEmpty()) set.put(seen.first(), seen.name() + " " + seen.version());
        return new CodeSet(set);
    }

    /** Two looks in a row saw the same: this is the set that runs. On the way up there are many; one that stays for 10 s counts. */
    private void tellSet(CodeSet set) throws IOException {
        boolean settled = set.equals(lastSet);
        if (!settled) lastSetNanos = System.nanoTime();
        lastSet = set;
        boolean counts = level.getStartLevel() >= levelOfAll || System.nanoTime() - lastSetNanos > LONG_ENOUGH_NANOS;
        if (!settled || !counts || set.id().equals(running)) return;
        files.runs(set);
        trail.set(running, set, approved.release());
        LOG.info("CODE: {} jars run, set {}", set.bundles().size(), set.id());
        running = set.id();
    }

    @Override
    public List<Condition> conditions() {
        return conditions.conditions();
    }
}

package io.orquestador.history.intake;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.Acts;
import io.orquestador.audit.Acts.Act;
import io.orquestador.audit.AuditEntry.Change;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.imports.HistoryImport;
import io.orquestador.history.imports.ImportRefused;
import io.orquestador.history.imports.ImportSource;
import io.orquestador.journal.Journal;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.tag.ProcessImage;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component. An import is two passes over its file on the caller's thread: {@link Check}, then {@link Intake}. */
@Component
public final class Importer implements HistoryImport {
    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);
    private static final String TARGET = "history";
    private static final String ACTION = "import";

    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable ProcessImage image;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable History history;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Acts acts;

    private volatile @Nullable Journal journal;

    @Activate
    public Importer() {
        this(Clock.systemUTC());
    }

    private Importer(Clock clock) {
        this.clock = clock;
    }

    /** Tests enter here. */
    public Importer(Clock clock, ProcessImage image, History history, Acts acts) {
        this(clock);
        this.image = image;
        this.history = history;
        this.acts = acts;
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    public void bindJournal(Journal service) {
        journal = service;
    }

    public void unbindJournal(Journal service) {
        if (journal == service) journal = null;
    }

    @Override
    public Outcome run(Subject subject, String content, ImportSource file, boolean create)
            throws Permit.Refused, ImportRefused, HistoryUnavailable, IOException {
        var begun = Acts.orNone(acts)
                .begin(new Act(subject, ACTION, TARGET).changing(new Change("content", "", content, "")));
        try {
            var outcome = run(content, file, create);
            LOG.info("{} imported {}: {}", subject.id(), content, outcome);
            begun.done(new Change("samples", "", Long.toString(outcome.samples()), "1"));
            return outcome;
        } catch (ImportRefused | HistoryUnavailable | IOException | RuntimeException e) {
            begun.failed(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Outcome run(String content, ImportSource file, boolean create)
            throws ImportRefused, HistoryUnavailable, IOException {
        if (!running.tryLock())
            throw new HistoryUnavailable("Another file is being imported; ask again when it is done.");
        try {
            var tags = new ImportTags(present(image, "tag-core"), present(history, "historian-postgres"), create);
            var check = new Check(tags, clock);
            file.read(check);
            var intake = new Intake(tags, check, () -> journal, "import/" + content);
            file.read(intake);
            intake.flush();
            return new Outcome(
                    check.samples, intake.repeated, tags.count(), tags.created(), check.earliest(), check.latest());
        } finally {
            running.unlock();
        }
    }

    private static <T> T present(@Nullable T service, String bundle) throws HistoryUnavailable {
        if (service == null) throw new HistoryUnavailable("The bundle " + bundle + " does not serve now.");
        return service;
    }
}

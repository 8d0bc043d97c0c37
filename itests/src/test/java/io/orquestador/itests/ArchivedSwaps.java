package io.orquestador.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.orquestador.journal.Journal;
import io.orquestador.security.Subject;
import io.orquestador.updates.SwapRecord;
import io.orquestador.updates.SwapRecord.Outcome;
import io.orquestador.updates.Updates;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.persistence.EntityManagerFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** Swaps, and their records as the database has them, from within the framework: through whatever instance of a service is there now. */
final class ArchivedSwaps {
    private static final Subject OWNER = new Subject("owner", "owner", Subject.Kind.PERSON);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final BundleContext context;

    ArchivedSwaps(BundleContext context) {
        this.context = context;
    }

    /** Replaces the bundle by its own jar with that version, and waits for the record. */
    SwapRecord swap(String bundle, String version) throws Exception {
        var jar = new Release(Path.of(System.getProperty("karaf.home")), bundle, version).jar();
        await(
                "a reader of the journal",
                () -> service(Journal.class, null).readers().get(0));
        var job = await("the order", () -> service(Updates.class, null)
                .update(OWNER, new ByteArrayInputStream(jar), Optional.empty(), false, "a test"));
        var record = await("the record", () -> service(Updates.class, null)
                .job(job.id())
                .flatMap(now -> now.record())
                .orElseThrow());
        assertEquals(record.reason(), Outcome.KEPT, record.outcome());
        return record;
    }

    /**
     * Finds the count of one reader of the journal: its swap is not loaded before it is asked for, nor are that swap's other counts; and
     * what is loaded then is the record.
     *
     * @return the entity's class
     */
    Class<?> assertReadBackLazily(SwapRecord record) throws Exception {
        var reader = record.id() + "/" + record.readers().get(0).reader();
        var type = await("the copy in the database", () -> {
            var found = rowType();
            var entities = factory().createEntityManager();
            try {
                if (entities.find(found, reader) == null) throw new IllegalStateException("not there yet");
                return found;
            } finally {
                entities.close();
            }
        });
        var loaded = factory().getPersistenceUnitUtil();
        var entities = factory().createEntityManager();
        try {
            var row = entities.find(type, reader);
            assertFalse("the swap is loaded with its count", loaded.isLoaded(row, "swap"));
            var swap = call(row, "swap");
            assertTrue("the swap is loaded when it is asked for", loaded.isLoaded(row, "swap"));
            assertFalse("the counts are loaded with their swap", loaded.isLoaded(swap, "readers"));
            var copy = (SwapRecord) call(swap, "toRecord");
            assertTrue("the counts are loaded when they are asked for", loaded.isLoaded(swap, "readers"));
            assertEquals(record.id(), copy.id());
            assertEquals(record.after(), copy.after());
            assertEquals(record.readers(), copy.readers());
            return type;
        } finally {
            entities.close();
        }
    }

    private Class<?> rowType() throws InvalidSyntaxException {
        return factory().getMetamodel().getEntities().stream()
                .filter(entity -> entity.getName().equals("SwapReader"))
                .findFirst()
                .orElseThrow()
                .getJavaType();
    }

    private EntityManagerFactory factory() throws InvalidSyntaxException {
        return service(EntityManagerFactory.class, "(osgi.unit.name=updates)");
    }

    private <T> T service(Class<T> type, String filter) throws InvalidSyntaxException {
        var reference = context.getServiceReferences(type, filter).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + type.getSimpleName()));
        return context.getService(reference);
    }

    private static Object call(Object row, String method) throws ReflectiveOperationException {
        var found = row.getClass().getDeclaredMethod(method);
        found.setAccessible(true);
        return found.invoke(row);
    }

    /** The first answer that is no failure: services come and go while bundles are replaced. */
    private static <T> T await(String what, Callable<T> question) throws Exception {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return question.call();
            } catch (RuntimeException e) {
                if (System.nanoTime() > until)
                    throw (TimeoutException) new TimeoutException("Waited in vain for " + what).initCause(e);
                Thread.sleep(100);
            }
        }
    }
}

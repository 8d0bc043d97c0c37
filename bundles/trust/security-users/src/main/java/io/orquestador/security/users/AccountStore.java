package io.orquestador.security.users;

import io.orquestador.security.accounts.AccountRefused;
import io.orquestador.security.accounts.AccountsUnavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of accounts, and what was read of them last. Safe from any thread; a change waits for the database and for those before it. */
final class AccountStore {
    /** Work within one transaction. */
    @FunctionalInterface
    interface Change<T> {
        T make(Tables tables) throws AccountRefused;
    }

    private final Supplier<@Nullable DataSource> source;
    private final Supplier<@Nullable EntityManagerFactory> factory;
    private volatile Directory directory = Directory.EMPTY;

    AccountStore(Supplier<@Nullable DataSource> source, Supplier<@Nullable EntityManagerFactory> factory) {
        this.source = source;
        this.factory = factory;
    }

    /** What there is, as far as is known. Never waits. */
    Directory directory() {
        return directory;
    }

    /** Reads it again when somebody else changed it. @return whether the database answered */
    boolean refresh() {
        try (var session = open()) {
            if (session.tables().revision() != directory.revision())
                publish(session.tables().read());
            return true;
        } catch (AccountsUnavailable away) {
            return false;
        } catch (RuntimeException e) {
            if (!isOfDatabase(e)) throw e;
            return false;
        }
    }

    /** Before the database was reached; it has the last word as soon as it is. */
    synchronized void use(Directory copy) {
        if (directory.revision() == Directory.EMPTY.revision()) directory = copy;
    }

    /**
     * One transaction, alone: every other change, of another runtime too, is before or after it. What it leaves must have somebody who may manage
     * accounts, if there was somebody before.
     */
    <T> T change(Change<T> change) throws AccountRefused, AccountsUnavailable {
        try (var session = open()) {
            var tables = session.tables();
            tables.lock();
            tables.before = tables.read();
            var result = change.make(tables);
            tables.flush();
            var after = tables.read();
            if (tables.before.hasAdmin() && !after.hasAdmin())
                throw new AccountRefused(
                        "ACCOUNT-LAST-ADMIN",
                        "Nobody could manage accounts any more. Give another person the role security-admin first.");
            session.commit();
            publish(after);
            return result;
        } catch (RuntimeException e) {
            if (!isOfDatabase(e)) throw e;
            throw new AccountsUnavailable("It did not take the change (" + e.getMessage() + "). Try again.", e);
        }
    }

    /** EclipseLink itself would try again and again, for most of a minute; a pool gives up after 5 s. */
    private Session open() throws AccountsUnavailable {
        var connections = source.get();
        var entities = factory.get();
        if (connections == null || entities == null)
            throw new AccountsUnavailable("It is not there yet, so nothing was changed. Try again.", null);
        try (var connection = connections.getConnection()) {
            connection.getSchema();
        } catch (SQLException e) {
            throw new AccountsUnavailable("It does not answer, so nothing was changed. Try again.", e);
        }
        return new Session(entities);
    }

    /** EclipseLink does not wrap all that it throws. */
    private static boolean isOfDatabase(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof PersistenceException || cause instanceof SQLException) return true;
        return false;
    }

    private synchronized void publish(Directory next) {
        if (next.revision() > directory.revision()) directory = next;
    }

    /** A transaction, rolled back unless it was committed. */
    private static final class Session implements AutoCloseable {
        private final EntityManager entities;

        Session(EntityManagerFactory factory) {
            entities = factory.createEntityManager();
            entities.getTransaction().begin();
        }

        Tables tables() {
            return new Tables(entities);
        }

        void commit() {
            entities.getTransaction().commit();
        }

        @Override
        public void close() {
            try {
                if (entities.getTransaction().isActive())
                    entities.getTransaction().rollback();
            } finally {
                entities.close();
            }
        }
    }

    /** The rows, within one transaction. */
    static final class Tables {
        private final EntityManager entities;
        private Directory before = Directory.EMPTY;

        private Tables(EntityManager entities) {
            this.entities = entities;
        }

        private void lock() {
            entities.find(RevisionRow.class, RevisionRow.ID, LockModeType.PESSIMISTIC_WRITE)
                    .grow();
        }

        private long revision() {
            return entities.find(RevisionRow.class, RevisionRow.ID).number();
        }

        /** What there was before the change. */
        Directory before() {
            return before;
        }

        /** Sends what was changed so far: before rows that refer to it. */
        void flush() {
            entities.flush();
        }

        private Directory read() {
            return Directory.of(
                    revision(),
                    all("select a from Account a", AccountRow.class),
                    all("select p from Person p", PersonRow.class),
                    all("select s from Secret s", SecretRow.class),
                    all("select t from Team t", TeamRow.class),
                    all("select l from Link l", LinkRow.class));
        }

        private <R> List<R> all(String query, Class<R> rows) {
            return entities.createQuery(query, rows).getResultList();
        }

        <R> @Nullable R find(Class<R> rows, String id) {
            return entities.find(rows, id);
        }

        void add(Object row) {
            entities.persist(row);
        }

        void remove(@Nullable Object row) {
            if (row != null) entities.remove(row);
        }

        /** Whether an identity provider knows the person of that account. */
        boolean isLinked(String account) {
            return entities.createQuery("select l from Link l where l.account = :account", LinkRow.class)
                    .setParameter("account", account)
                    .getResultStream()
                    .findFirst()
                    .isPresent();
        }

        /** The account whose open invitation has that code. */
        Optional<SecretRow> ofCode(String digest) {
            return entities.createQuery("select s from Secret s where s.code = :code", SecretRow.class)
                    .setParameter("code", digest)
                    .getResultStream()
                    .findFirst();
        }
    }
}

package io.orquestador.security.codes;

import io.orquestador.support.schema.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of factors. Safe from any thread; every method waits for the database, at most 5 s when it is away. */
final class FactorStore {
    /** @param lastStep of the code that was used last */
    record Kept(byte[] sealed, long lastStep, Instant since, int recoveryCodes) {}

    private static final String TOTP = "totp";
    private static final String FIND =
            "SELECT sealed, last_step, created_at, (SELECT count(*) FROM recovery r WHERE r.account = f.account)"
                    + " FROM factor f WHERE account = ? AND kind = '" + TOTP + "'";
    private static final String ADD = "INSERT INTO factor VALUES (?, '" + TOTP + "', ?, ?, ?) ON CONFLICT DO NOTHING";
    /** Of two that bring the same code one changes the row. */
    private static final String USE =
            "UPDATE factor SET last_step = ? WHERE account = ? AND kind = '" + TOTP + "' AND last_step < ?";

    private final Supplier<@Nullable DataSource> source;

    FactorStore(Supplier<@Nullable DataSource> source) {
        this.source = source;
    }

    static void migrate(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            Migration.run(connection, FactorStore.class, "db/factors", Map.of());
        }
    }

    /** Which accounts have one, of whatever kind. */
    Set<String> accounts() throws SQLException {
        var accounts = new HashSet<String>();
        try (var connection = open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT account FROM factor UNION SELECT account FROM passkey")) {
            while (row.next()) accounts.add(row.getString(1));
        }
        return Set.copyOf(accounts);
    }

    Optional<Kept> find(String account) throws SQLException {
        try (var connection = open();
                var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, account);
            try (var row = statement.executeQuery()) {
                if (!row.next()) return Optional.empty();
                return Optional.of(new Kept(
                        row.getBytes(1), row.getLong(2), row.getTimestamp(3).toInstant(), row.getInt(4)));
            }
        }
    }

    /** What became of the app that was to be added. */
    enum Added {
        DONE,
        THERE,
        /** The account got its first factor, or lost its last, since it was offered. */
        CHANGED
    }

    /** @param hadFactor when it was offered */
    Added add(String account, byte[] sealed, long step, List<String> recovery, Instant now, boolean hadFactor)
            throws SQLException {
        try (var connection = open()) {
            connection.setAutoCommit(false);
            try {
                lock(connection, account);
                boolean hasFactor = has(connection, account);
                if (!insert(connection, account, sealed, step, now)) return Added.THERE;
                if (hasFactor != hadFactor) return Added.CHANGED;
                change(connection, "DELETE FROM recovery WHERE account = ?", account);
                addRecovery(connection, account, recovery);
                connection.commit();
                return Added.DONE;
            } finally {
                connection.rollback(); // of nothing, when it was committed
            }
        }
    }

    private static boolean insert(Connection connection, String account, byte[] sealed, long step, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(ADD)) {
            statement.setString(1, account);
            statement.setBytes(2, sealed);
            statement.setLong(3, step);
            statement.setTimestamp(4, Timestamp.from(now));
            return statement.executeUpdate() == 1;
        }
    }

    /** @return false when a code of that step or a later one was used already */
    boolean use(String account, long step) throws SQLException {
        try (var connection = open();
                var statement = connection.prepareStatement(USE)) {
            statement.setLong(1, step);
            statement.setString(2, account);
            statement.setLong(3, step);
            return statement.executeUpdate() == 1;
        }
    }

    /** @return false when it is none of that account, or was used */
    boolean useRecovery(String account, String digest) throws SQLException {
        try (var connection = open()) {
            return change(connection, "DELETE FROM recovery WHERE account = ? AND digest = ?", account, digest) == 1;
        }
    }

    /** The app; with the recovery codes, when there is no passkey. @return whether there was one */
    boolean remove(String account) throws SQLException {
        return removed(account, "DELETE FROM factor WHERE account = ?");
    }

    /** Of whatever kind. @return whether there was one */
    boolean removeAll(String account) throws SQLException {
        return removed(account, "DELETE FROM factor WHERE account = ?", "DELETE FROM passkey WHERE account = ?");
    }

    private boolean removed(String account, String... statements) throws SQLException {
        try (var connection = open()) {
            connection.setAutoCommit(false);
            try {
                int removed = 0;
                for (var each : statements) removed += change(connection, each, account);
                removeRecoveryOfNone(connection, account);
                connection.commit();
                return removed > 0;
            } finally {
                connection.rollback(); // of nothing, when it was committed
            }
        }
    }

    /** Until the end of the transaction nobody else adds a factor of that account. */
    static void lock(Connection connection, String account) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('factors'), hashtext(?))")) {
            statement.setString(1, account);
            statement.execute();
        }
    }

    /** Of whatever kind. */
    static boolean has(Connection connection, String account) throws SQLException {
        return isThere(
                connection,
                "SELECT account FROM factor WHERE account = ? UNION SELECT account FROM passkey WHERE account = ?",
                account,
                account);
    }

    static boolean hasRecovery(Connection connection, String account) throws SQLException {
        return isThere(connection, "SELECT 1 FROM recovery WHERE account = ?", account);
    }

    private static boolean isThere(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    static void addRecovery(Connection connection, String account, List<String> digests) throws SQLException {
        for (var digest : digests) change(connection, "INSERT INTO recovery VALUES (?, ?)", account, digest);
    }

    /** Recovery codes alone are no factor. */
    static void removeRecoveryOfNone(Connection connection, String account) throws SQLException {
        change(
                connection,
                "DELETE FROM recovery WHERE account = ? AND NOT EXISTS (SELECT FROM factor f WHERE f.account = recovery.account)"
                        + " AND NOT EXISTS (SELECT FROM passkey p WHERE p.account = recovery.account)",
                account);
    }

    static int change(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            return statement.executeUpdate();
        }
    }

    Connection open() throws SQLException {
        var now = source.get();
        if (now == null) throw new SQLException("There is no database yet");
        return now.getConnection();
    }
}

package io.orquestador.security.codes;

import io.orquestador.security.passkeys.Ceremonies;
import io.orquestador.security.passkeys.Passkeys.Passkey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of passkeys. Safe from any thread; every method waits for the database, at most 5 s when it is away. */
final class PasskeyStore {
    /** @param key as the arithmetic needs it */
    record Kept(String account, Ceremonies.Key key, Passkey passkey) {}

    private static final String FIELDS =
            "SELECT account, id, handle, public_key, sign_count, transports, label, host, created_at, used_at, is_copied FROM passkey";
    private static final String ADD =
            "INSERT INTO passkey VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, false) ON CONFLICT DO NOTHING";
    /** Of two that bring the same count one changes the row; an authenticator that counts none says 0 for ever. */
    private static final String USE =
            "UPDATE passkey SET sign_count = ?, used_at = ? WHERE id = ? AND NOT is_copied AND (sign_count < ? OR (sign_count = 0 AND ? = 0))";

    private final FactorStore store;

    PasskeyStore(FactorStore store) {
        this.store = store;
    }

    /** Oldest first. */
    List<Kept> of(String account) throws SQLException {
        return select(" WHERE account = ? ORDER BY created_at, id", account);
    }

    Optional<Kept> find(String id) throws SQLException {
        return select(" WHERE id = ?", id).stream().findFirst();
    }

    private List<Kept> select(String where, String value) throws SQLException {
        var all = new ArrayList<Kept>();
        try (var connection = store.open();
                var statement = connection.prepareStatement(FIELDS + where)) {
            statement.setString(1, value);
            try (var row = statement.executeQuery()) {
                while (row.next()) all.add(kept(row));
            }
        }
        return all;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var transports = row.getString(6);
        var key = new Ceremonies.Key(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                transports.isEmpty() ? List.of() : List.of(transports.split(",", -1)));
        return new Kept(
                row.getString(1),
                key,
                new Passkey(
                        key.id(),
                        row.getString(7),
                        row.getString(8),
                        row.getTimestamp(9).toInstant(),
                        Optional.ofNullable(row.getTimestamp(10)).map(Timestamp::toInstant),
                        row.getBoolean(11)));
    }

    /** Accounts of which one went back. */
    Set<String> copied() throws SQLException {
        var accounts = new HashSet<String>();
        try (var connection = store.open();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT account FROM passkey WHERE is_copied")) {
            while (row.next()) accounts.add(row.getString(1));
        }
        return accounts;
    }

    /** What became of one that was to be added. */
    enum Added {
        /** With recovery codes. */
        FIRST,
        /** Beside recovery codes that there are. */
        ANOTHER,
        /** It is there already, of whomever. */
        THERE,
        MANY,
        /** The account got its first factor, or lost its last, since it was asked. */
        CHANGED;

        boolean isDone() {
            return this == FIRST || this == ANOTHER;
        }
    }

    /**
     * @param recovery digests, which are kept where the account has none
     * @param hadFactor when it was asked
     * @param most that an account may have
     */
    Added add(Kept kept, List<String> recovery, boolean hadFactor, int most) throws SQLException {
        try (var connection = store.open()) {
            connection.setAutoCommit(false);
            try {
                FactorStore.lock(connection, kept.account());
                if (FactorStore.has(connection, kept.account()) != hadFactor) return Added.CHANGED;
                if (count(connection, kept.account()) >= most) return Added.MANY;
                if (!insert(connection, kept)) return Added.THERE;
                boolean isFirst = !FactorStore.hasRecovery(connection, kept.account());
                if (isFirst) FactorStore.addRecovery(connection, kept.account(), recovery);
                connection.commit();
                return isFirst ? Added.FIRST : Added.ANOTHER;
            } finally {
                connection.rollback(); // of nothing, when it was committed
            }
        }
    }

    private static int count(Connection connection, String account) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT count(*) FROM passkey WHERE account = ?")) {
            statement.setString(1, account);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static boolean insert(Connection connection, Kept kept) throws SQLException {
        try (var statement = connection.prepareStatement(ADD)) {
            statement.setString(1, kept.key().id());
            statement.setString(2, kept.account());
            statement.setString(3, kept.key().handle());
            statement.setString(4, kept.passkey().host());
            statement.setString(5, kept.key().publicKey());
            statement.setLong(6, kept.key().count());
            statement.setString(7, String.join(",", kept.key().transports()));
            statement.setString(8, kept.passkey().label());
            statement.setTimestamp(9, Timestamp.from(kept.passkey().made()));
            return statement.executeUpdate() == 1;
        }
    }

    /** @return false when it was used with that count or a higher one already, or is no more */
    boolean use(String id, long count, Instant now) throws SQLException {
        return changed(USE, statement -> {
            statement.setLong(1, count);
            statement.setTimestamp(2, Timestamp.from(now));
            statement.setString(3, id);
            statement.setLong(4, count);
            statement.setLong(5, count);
        });
    }

    /** @return whether it was not known before */
    boolean markCopied(String id) throws SQLException {
        return changed(
                "UPDATE passkey SET is_copied = true WHERE id = ? AND NOT is_copied",
                statement -> statement.setString(1, id));
    }

    /** @return whether there was one */
    boolean rename(String account, String id, String label) throws SQLException {
        return changed("UPDATE passkey SET label = ? WHERE account = ? AND id = ?", statement -> {
            statement.setString(1, label);
            statement.setString(2, account);
            statement.setString(3, id);
        });
    }

    /** With the recovery codes, when it was the last factor. @return whether there was one */
    boolean remove(String account, String id) throws SQLException {
        try (var connection = store.open()) {
            connection.setAutoCommit(false);
            try {
                int removed =
                        FactorStore.change(connection, "DELETE FROM passkey WHERE account = ? AND id = ?", account, id);
                FactorStore.removeRecoveryOfNone(connection, account);
                connection.commit();
                return removed > 0;
            } finally {
                connection.rollback(); // of nothing, when it was committed
            }
        }
    }

    private interface Values {
        void set(PreparedStatement statement) throws SQLException;
    }

    private boolean changed(String sql, Values values) throws SQLException {
        try (var connection = store.open();
                var statement = connection.prepareStatement(sql)) {
            values.set(statement);
            return statement.executeUpdate() == 1;
        }
    }
}

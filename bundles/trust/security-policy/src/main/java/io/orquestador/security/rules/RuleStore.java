package io.orquestador.security.rules;

import io.orquestador.security.policy.PolicyRefused;
import io.orquestador.security.policy.PolicyUnavailable;
import io.orquestador.security.policy.Rule;
import io.orquestador.security.policy.Rule.Effect;
import io.orquestador.support.schema.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table of rules. Safe from any thread; every method waits for the database, at most 5 s when it is away. */
final class RuleStore {
    /**
     * What is in the table.
     *
     * @param revision grows with every change
     */
    record Content(long revision, List<Rule> rules) {}

    /** Makes the rules what they are to be. */
    @FunctionalInterface
    interface Change {
        List<Rule> make(Content before) throws PolicyRefused;
    }

    private static final String INSERT =
            "INSERT INTO rule (id, who, effect, target, actions, context, note) VALUES (?, ?, ?, ?, ?, ?, ?)";

    /** Allows where its context holds. */
    private static final String ALLOW_IF = "allow-if";

    private final Supplier<@Nullable DataSource> source;

    RuleStore(Supplier<@Nullable DataSource> source) {
        this.source = source;
    }

    static void migrate(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            Migration.run(connection, RuleStore.class, "db/policy", Map.of());
        }
    }

    long revision() throws SQLException {
        try (var connection = open()) {
            return revision(connection, "SELECT number FROM revision");
        }
    }

    Content read() throws SQLException {
        try (var connection = open()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var content = new Content(revision(connection, "SELECT number FROM revision"), rules(connection));
            connection.rollback();
            return content;
        }
    }

    /** One transaction, alone: every other change, of another runtime too, is before or after it. */
    Content change(Change change) throws PolicyRefused, PolicyUnavailable {
        try (var connection = open()) {
            connection.setAutoCommit(false);
            try {
                long revision = revision(connection, "UPDATE revision SET number = number + 1 RETURNING number");
                var before = rules(connection);
                var after = List.copyOf(change.make(new Content(revision - 1, before)));
                for (var rule : before) if (!after.contains(rule)) delete(connection, rule.id());
                for (var rule : after) if (!before.contains(rule)) insert(connection, rule);
                connection.commit();
                return new Content(revision, after);
            } finally {
                connection.rollback(); // of nothing, when it was committed
            }
        } catch (SQLException e) {
            throw new PolicyUnavailable("Ask again when it is there. (" + e.getMessage() + ")", e);
        }
    }

    private Connection open() throws SQLException {
        var now = source.get();
        if (now == null) throw new SQLException("There is no database yet");
        return now.getConnection();
    }

    private static long revision(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static List<Rule> rules(Connection connection) throws SQLException {
        var rules = new ArrayList<Rule>();
        try (var statement = connection.createStatement();
                var found =
                        statement.executeQuery("SELECT id, who, effect, target, actions, context, note FROM rule")) {
            while (found.next())
                rules.add(new Rule(
                        found.getString(1),
                        found.getString(2),
                        effect(found.getString(3), found.getString(6)),
                        found.getString(4),
                        Set.copyOf(List.of(found.getString(5).split(" "))),
                        found.getString(6),
                        found.getString(7)));
        }
        return rules;
    }

    /** Versions that know no contexts must not take it for one that allows always: what they do not know denies. */
    private static String word(Rule rule) {
        return rule.effect() == Effect.ALLOW && !rule.context().isEmpty()
                ? ALLOW_IF
                : rule.effect().word();
    }

    /** One that allows if its context holds, and has none, denies. */
    private static Effect effect(String word, String context) {
        return word.equals(ALLOW_IF) && !context.isEmpty() ? Effect.ALLOW : effect(word);
    }

    /** One that this version does not know denies. */
    static Effect effect(String word) {
        return Stream.of(Effect.values())
                .filter(effect -> effect.word().equals(word))
                .findFirst()
                .orElse(Effect.DENY);
    }

    private static void delete(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement("DELETE FROM rule WHERE id = ?")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    private static void insert(Connection connection, Rule rule) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, rule.id());
            statement.setString(2, rule.who());
            statement.setString(3, word(rule));
            statement.setString(4, rule.target());
            statement.setString(5, String.join(" ", new TreeSet<>(rule.actions())));
            statement.setString(6, rule.context());
            statement.setString(7, rule.note());
            statement.executeUpdate();
        }
    }
}

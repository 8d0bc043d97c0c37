package io.orquestador.security.rules;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.SignedFile;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is known as the database has it, and a copy for a start without it. Belongs to the thread {@code policy}. */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    static final Subject SELF = Subject.system("security-policy");
    private static final String KEY = "security-policy/copy";
    private static final String OLD = "POLICY-OLD";
    private static final String COPY = "POLICY-COPY";
    private static final String OBJECT = "policy";
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final Duration COPY_AGAIN = Duration.ofMinutes(10);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Supplier<@Nullable DataSource> source;
    private final Supplier<@Nullable Accounts> accounts;
    private final Supplier<@Nullable Secrets> secrets;
    private final RuleStore store;
    private final Knowledge knowledge;
    private final SignedFile file;
    private final Conditions conditions;
    private final Clock clock;
    private @Nullable DataSource migrated;
    private @Nullable Copy kept;
    private boolean copyWasTried;
    private boolean isAway;

    Keeper(
            Supplier<@Nullable DataSource> source,
            Supplier<@Nullable Accounts> accounts,
            Supplier<@Nullable Secrets> secrets,
            RuleStore store,
            Knowledge knowledge,
            SignedFile file,
            Conditions conditions,
            Clock clock) {
        this.source = source;
        this.accounts = accounts;
        this.secrets = secrets;
        this.store = store;
        this.knowledge = knowledge;
        this.file = file;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** One look at the database. Waits for it, at most 5 s when it is away. */
    void look() {
        if (askDatabase()) {
            conditions.clear(OLD, OBJECT);
            keepCopy();
        } else {
            if (!knowledge.isAny()) useCopy();
            tellAge();
        }
    }

    private boolean askDatabase() {
        var now = source.get();
        if (now == null) return false;
        try {
            if (now != migrated) {
                RuleStore.migrate(now);
                migrated = now;
            }
            if (store.revision() == knowledge.revision()) knowledge.confirm(clock.instant());
            else knowledge.confirm(store.read(), clock.instant());
            if (isAway) LOG.info("The policy is read from the database again");
            isAway = false;
            return true;
        } catch (SQLException e) {
            if (!isAway) LOG.warn("The policy cannot be read from the database: {}", e.getMessage());
            isAway = true;
            return false;
        }
    }

    private void useCopy() {
        var store = secrets.get();
        if (store == null || copyWasTried) return;
        var known = store.get(KEY);
        if (known.isEmpty()) return; // no copy was ever made
        var key = known.get();
        copyWasTried = true;
        try {
            var content = file.read(key);
            if (content.isEmpty()) return;
            var copy = Copy.of(content.get());
            var age = Duration.between(copy.confirmed(), clock.instant());
            if (age.compareTo(CLOCKS_DIFFER.negated()) < 0)
                throw new SignedFile.NotOurs("it is of " + copy.confirmed() + ", which is still to come");
            knowledge.use(copy, age);
        } catch (IOException e) {
            conditions.raise(
                    COPY,
                    OBJECT,
                    Severity.ERROR,
                    "The copy of the policy in " + file.path() + " is not used (" + e.getMessage()
                            + "), so accounts are refused until the database is there.",
                    "Bring the database back: the copy is made anew then. Nobody but Orquestador writes this file; find out who did.");
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    private void keepCopy() {
        var now = accounts.get();
        var store = secrets.get();
        if (now == null || store == null) return;
        var copy = new Copy(knowledge.confirmed(), knowledge.book().rules(), Copy.membersOf(now));
        if (!isNew(copy)) return;
        var key = store.getOrCreate(SELF, KEY);
        try {
            file.write(copy.bytes(), key);
            kept = copy;
            conditions.clear(COPY, OBJECT);
        } catch (IOException e) {
            conditions.raise(
                    COPY,
                    OBJECT,
                    Severity.WARNING,
                    "The copy of the policy cannot be kept in " + file.path() + " (" + e
                            + "): after a start without the database accounts would be refused.",
                    "Give the folder to the user that runs Orquestador, or free disk space; it is tried again every 2 s.");
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    private boolean isNew(Copy copy) {
        return kept == null
                || !kept.rules().equals(copy.rules())
                || !kept.members().equals(copy.members())
                || Duration.between(kept.confirmed(), copy.confirmed()).compareTo(COPY_AGAIN) >= 0;
    }

    private void tellAge() {
        if (!knowledge.isAny()) return;
        var since = knowledge.confirmed();
        if (knowledge.isTooOld())
            conditions.raise(
                    OLD,
                    OBJECT,
                    Severity.ERROR,
                    "The policy was last read from the database at " + since + ", more than "
                            + Knowledge.GOOD_FOR.toHours() + " h ago, so accounts are refused.",
                    "Bring the database back. The owner of this node still may what it may.");
        else if (Duration.between(since, clock.instant()).compareTo(QUIET) > 0)
            conditions.raise(
                    OLD,
                    OBJECT,
                    Severity.WARNING,
                    "The policy was last read from the database at " + since + "; it is used for "
                            + Knowledge.GOOD_FOR.toHours() + " h from then, then accounts are refused.",
                    "Bring the database back.");
    }
}

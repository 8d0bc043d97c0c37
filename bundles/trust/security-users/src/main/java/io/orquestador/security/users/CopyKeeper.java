package io.orquestador.security.users;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.SignedFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a copy of the accounts for a start without the database, and finds it then. Belongs to the thread {@code users}. */
final class CopyKeeper {
    /** As long as the policy holds without its database. */
    static final Duration GOOD_FOR = Duration.ofHours(12);

    private static final Subject SELF = Subject.system("security-users");
    private static final String KEY = "security-users/copy";
    private static final String CONDITION = "ACCOUNTS-COPY";
    private static final String OBJECT = "accounts";
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Supplier<@Nullable Secrets> secrets;
    private final SignedFile file;
    private final Conditions conditions;
    private final Clock clock;
    private @Nullable DirectoryCopy kept;
    private boolean wasTried;

    CopyKeeper(Supplier<@Nullable Secrets> secrets, SignedFile file, Conditions conditions, Clock clock) {
        this.secrets = secrets;
        this.file = file;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** The database said just now that these are the accounts. */
    void keep(Directory directory) {
        var store = secrets.get();
        var copy = new DirectoryCopy(clock.instant(), directory);
        if (store == null || !isNew(copy)) return;
        var key = store.getOrCreate(SELF, KEY);
        try {
            file.write(copy.bytes(), key);
            kept = copy;
            conditions.clear(CONDITION, OBJECT);
        } catch (IOException e) {
            conditions.raise(
                    CONDITION,
                    OBJECT,
                    Severity.WARNING,
                    "The copy of the accounts cannot be kept in " + file.path() + " (" + e
                            + "): after a start without the database nobody could sign in.",
                    "Give the folder to the user that runs Orquestador, or free disk space; it is tried again every 2 s.");
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    private boolean isNew(DirectoryCopy copy) {
        return kept == null
                || kept.directory().revision() != copy.directory().revision()
                || Duration.between(kept.confirmed(), copy.confirmed()).compareTo(AGAIN) >= 0;
    }

    /** The accounts as they were when the database was last there; looked for once. */
    Optional<Directory> find() {
        var store = secrets.get();
        if (store == null || wasTried) return Optional.empty();
        var known = store.get(KEY);
        if (known.isEmpty()) return Optional.empty(); // no copy was ever made
        wasTried = true;
        var key = known.get();
        try {
            var content = file.read(key);
            if (content.isEmpty()) return Optional.empty();
            var copy = DirectoryCopy.of(content.get());
            var age = Duration.between(copy.confirmed(), clock.instant());
            if (age.compareTo(CLOCKS_DIFFER.negated()) < 0)
                throw new SignedFile.NotOurs("it is of " + copy.confirmed() + ", which is still to come");
            if (age.compareTo(GOOD_FOR) > 0)
                throw new SignedFile.NotOurs(
                        "it is of " + copy.confirmed() + ", more than " + GOOD_FOR.toHours() + " h ago");
            return Optional.of(copy.directory());
        } catch (IOException e) {
            conditions.raise(
                    CONDITION,
                    OBJECT,
                    Severity.ERROR,
                    "The copy of the accounts in " + file.path() + " is not used (" + e.getMessage()
                            + "), so nobody can sign in until the database is there.",
                    "Bring the database back: the copy is made anew then. If it is not just old: nobody but Orquestador writes this file; find out who did.");
            return Optional.empty();
        } finally {
            Arrays.fill(key, '\0');
        }
    }
}

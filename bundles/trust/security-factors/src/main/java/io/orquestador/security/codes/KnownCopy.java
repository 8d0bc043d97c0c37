package io.orquestador.security.codes;

import io.orquestador.security.Secrets;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.SignedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which accounts have a factor, for a start without the database: so who has none signs in then, and nobody else without a code. Ids only. Belongs
 * to the thread {@code factors}.
 */
final class KnownCopy {
    /** As long as the accounts and the policy hold without their database. */
    static final Duration GOOD_FOR = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(KnownCopy.class);
    private static final Subject SELF = Subject.system("security-factors");
    private static final String KEY = "security-factors/copy";
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final Supplier<@Nullable Secrets> secrets;
    private final SignedFile file;
    private final Clock clock;
    private Set<String> kept = Set.of();
    private @Nullable Instant keptAt;
    private boolean wasTried;

    KnownCopy(Supplier<@Nullable Secrets> secrets, SignedFile file, Clock clock) {
        this.secrets = secrets;
        this.file = file;
        this.clock = clock;
    }

    /** The database said so just now. */
    void keep(Set<String> accounts) {
        var store = secrets.get();
        var now = clock.instant();
        boolean isNew =
                keptAt == null || !kept.equals(accounts) || !keptAt.plus(AGAIN).isAfter(now);
        if (store == null || !isNew) return;
        var lines = now + "\n" + String.join("\n", new TreeSet<>(accounts));
        try {
            var key = store.getOrCreate(SELF, KEY);
            file.write(lines.getBytes(StandardCharsets.UTF_8), key);
            Arrays.fill(key, '\0');
            kept = accounts;
            keptAt = now;
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be kept: after a start without the database nobody could sign in", file.path(), e);
            kept = accounts;
            keptAt = now; // again in a while
        }
    }

    /** As it was when the database was last there; looked for once. */
    Optional<Set<String>> find() {
        var store = secrets.get();
        if (store == null || wasTried) return Optional.empty();
        var key = store.get(KEY);
        if (key.isEmpty()) return Optional.empty(); // no copy was ever made
        wasTried = true;
        try {
            var content = file.read(key.get());
            Arrays.fill(key.get(), '\0');
            if (content.isEmpty()) return Optional.empty();
            var lines =
                    new String(content.get(), StandardCharsets.UTF_8).lines().toList();
            requireFresh(lines);
            return Optional.of(Set.copyOf(lines.subList(1, lines.size())));
        } catch (IOException | UncheckedIOException | DateTimeException e) {
            LOG.warn("{} is not used, so nobody signs in until the database is there: {}", file.path(), e.getMessage());
            return Optional.empty();
        }
    }

    private void requireFresh(List<String> lines) throws IOException {
        var age = Duration.between(Instant.parse(lines.get(0)), clock.instant());
        if (age.compareTo(GOOD_FOR) > 0 || age.compareTo(Duration.ofMinutes(-1)) < 0)
            throw new SignedFile.NotOurs("it is of " + lines.get(0) + ", too old or still to come");
    }
}

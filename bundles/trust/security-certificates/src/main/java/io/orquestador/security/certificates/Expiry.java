package io.orquestador.security.certificates;

import io.orquestador.metrics.Condition;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells of certificates that end soon, while there is time to renew them. */
final class Expiry {
    private static final String EXPIRES = "CERTIFICATE-EXPIRES";
    private static final Duration SOON = Duration.ofDays(60);
    /** Conditions are asked for every second; files change seldom. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Conditions conditions;
    private Instant looked = Instant.MIN;
    private Set<String> told = Set.of();

    Expiry(Clock clock) {
        this.clock = clock;
        conditions = new Conditions(clock);
    }

    List<Condition> conditions(Path... folders) {
        var now = clock.instant();
        if (looked.isBefore(now.minus(LOOK_AGAIN)) || looked.isAfter(now)) {
            looked = now;
            look(now, folders);
        }
        return conditions.conditions();
    }

    private void look(Instant now, Path... folders) {
        var ending = new HashSet<String>();
        var all = new ArrayList<X509Certificate>();
        try {
            for (var folder : folders) for (var entry : CertificateFiles.in(folder)) all.add(entry.certificate());
        } catch (IOException e) {
            return; // whoever asks for a certificate is told
        }
        for (var each : all) {
            var end = each.getNotAfter().toInstant();
            if (end.isAfter(now.plus(SOON))) continue;
            var object = Names.thumbprint(each);
            ending.add(object);
            conditions.raise(
                    EXPIRES,
                    object,
                    end.isAfter(now) ? Severity.WARNING : Severity.ERROR,
                    "The certificate of %s ends on %s; from then on it is refused.".formatted(Names.common(each), end),
                    "Renew it at its owner, then trust the new one here. Our own: stop, move own/ aside, start, and trust the new one at each peer.");
        }
        for (var over : told) if (!ending.contains(over)) conditions.clear(EXPIRES, over);
        told = ending;
    }
}

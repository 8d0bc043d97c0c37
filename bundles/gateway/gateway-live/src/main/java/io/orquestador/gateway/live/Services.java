package io.orquestador.gateway.live;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.driver.Driver;
import io.orquestador.journal.Journal;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.plant.PlantModel;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Origin;
import io.orquestador.security.Sessions;
import io.orquestador.security.Subject;
import io.orquestador.tag.ProcessImage;
import io.orquestador.updates.Updates;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services that this gateway tells about. Any of them may be away at any time: what was told stays, and goes on when it is back. */
@Component(service = Services.class)
public final class Services {
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Journal journal;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable ProcessImage image;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable PlantModel plant;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Updates updates;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<Authenticator> authenticators = List.of();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Sessions sessions;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<Driver> drivers = List.of();

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<ConditionSource> conditionSources = List.of();

    /** Whose credential that is. @throws IllegalStateException when nobody can say now */
    Optional<Subject> subject(String credential, String address) {
        var subject = Authenticator.first(authenticators, credential, new Origin(Origin.Way.LIVE, address, "", ""));
        if (subject.isEmpty() && sessions == null)
            throw new IllegalStateException(
                    "LIVE-SERVICE-AWAY The bundle security-local does not serve now. Connect again in a second.");
        return subject;
    }
}

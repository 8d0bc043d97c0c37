package io.orquestador.gateway.opcua;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.Audit;
import io.orquestador.history.History;
import io.orquestador.journal.Journal;
import io.orquestador.plant.Plant;
import io.orquestador.plant.PlantModel;
import io.orquestador.plant.PlantTag;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Certificates;
import io.orquestador.security.Origin;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Account;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services that this gateway tells about. Any of them may be away at any time. */
@Component(service = Services.class)
public final class Services {
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Journal journal;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable ProcessImage image;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable PlantModel plantModel;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable History history;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Certificates certificates;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<Authenticator> authenticators = List.of();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable AccountSessions accountSessions;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Accounts accounts;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Audit audit;

    /** The owner's token, which another bundle knows, is none of an account. */
    boolean knowsAccounts() {
        return accountSessions != null && accounts != null;
    }

    /** Whose credential that is. @throws IllegalStateException when nobody can say now */
    Optional<Subject> subject(String credential, Origin from) {
        if (!knowsAccounts())
            throw new IllegalStateException(
                    "UASERVER-SIGN-IN-AWAY The bundles security-tokens and security-users do not serve now. Connect again in a second");
        return Authenticator.first(authenticators, credential, from);
    }

    /** That account has this login, or this id. */
    boolean isCalled(Subject subject, String user) {
        var typed = user.strip().toLowerCase(Locale.ROOT);
        var known = accounts;
        return typed.equals(subject.id())
                || (known != null
                        && known.find(subject.id())
                                .flatMap(Account::login)
                                .filter(typed::equals)
                                .isPresent());
    }

    /** As the process image has it now; null when there is no such tag, or no image. */
    @Nullable
    TagValue value(String path) {
        var now = image;
        return now == null ? null : now.value(path).orElse(null);
    }

    @Nullable
    Plant plant() {
        var now = plantModel;
        return now == null
                ? null
                : now.current().map(revision -> revision.plant()).orElse(null);
    }

    /** What the plant folder says of a tag; null for one that is not in it. */
    @Nullable
    PlantTag described(TagDefinition tag) {
        var now = plant();
        return now == null ? null : now.tags().get(tag.path());
    }
}

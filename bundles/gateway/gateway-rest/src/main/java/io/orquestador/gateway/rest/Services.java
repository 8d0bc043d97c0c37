package io.orquestador.gateway.rest;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.audit.AuditDocument;
import io.orquestador.audit.AuditLog;
import io.orquestador.audit.AuditTable;
import io.orquestador.backup.Backups;
import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.Driver;
import io.orquestador.history.History;
import io.orquestador.history.corrections.Corrections;
import io.orquestador.history.imports.HistoryImport;
import io.orquestador.journal.Journal;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.plant.PlantModel;
import io.orquestador.security.Authenticator;
import io.orquestador.security.Certificates;
import io.orquestador.security.Origin;
import io.orquestador.security.Secrets;
import io.orquestador.security.Sessions;
import io.orquestador.security.Subject;
import io.orquestador.security.accounts.Accounts;
import io.orquestador.security.accounts.BreakGlass;
import io.orquestador.security.factors.Factors;
import io.orquestador.security.factors.Proofs;
import io.orquestador.security.passkeys.Passkeys;
import io.orquestador.security.policy.Policy;
import io.orquestador.security.provider.ExternalSignIn;
import io.orquestador.security.sessions.AccessGrants;
import io.orquestador.security.sessions.AccountSessions;
import io.orquestador.support.http.Door;
import io.orquestador.tag.ProcessImage;
import io.orquestador.updates.Extensions;
import io.orquestador.updates.Updates;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services that this gateway tells about. Any of them may be away at any time: what needs it then answers 503 and names the bundle. */
@Component(service = Services.class)
public final class Services {
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Journal journal;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable ProcessImage image;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable History history;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable HistoryImport imports;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Corrections corrections;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Updates updates;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Extensions extensions;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable PlantModel plant;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<Authenticator> authenticators = List.of();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Sessions sessions;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable AccountSessions accountSessions;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable AccessGrants accessGrants;

    /** Only where one is configured. */
    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable ExternalSignIn externalSignIn;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Certificates certificates;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Secrets secrets;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable AuditLog audit;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable AuditTable auditTable;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable AuditDocument auditDocument;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Policy policy;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Accounts accounts;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable BreakGlass breakGlass;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Factors factors;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Proofs proofs;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Passkeys passkeys;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Backups backups;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<Driver> drivers = List.of();

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<DeviceProbe> probes = List.of();

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<ConditionSource> conditionSources = List.of();

    /** Of the API; shut just before it is taken away. */
    final Entrance entrance = new Entrance();

    Journal journal() {
        return present(journal, "journal-file");
    }

    ProcessImage image() {
        return present(image, "tag-core");
    }

    History history() {
        return present(history, "historian-postgres");
    }

    /** @param layers none: without what people hid or replaced; null: through their layers */
    History history(@Nullable String layers) {
        if (layers == null) return history();
        if (layers.equals("none")) return history().uncorrected();
        throw Problem.parameter("layers may be none: what came, without what was hidden or replaced since.");
    }

    HistoryImport imports() {
        return present(imports, "historian-postgres");
    }

    Corrections corrections() {
        return present(corrections, "historian-postgres");
    }

    PlantModel plant() {
        return present(plant, "plant-model");
    }

    Updates updates() {
        return present(updates, "updates");
    }

    Extensions extensions() {
        return present(extensions, "updates");
    }

    static Origin origin(HttpServletRequest request) {
        return new Origin(Origin.Way.REST, request.getRemoteAddr(), "", "");
    }

    Sessions sessions() {
        return present(sessions, "security-local");
    }

    /**
     * Who asks, by the credential that the request brings; empty when it brings none that is good.
     *
     * @throws Problem 503 when nobody can say that now
     */
    Optional<Subject> caller(HttpServletRequest request) {
        var from = origin(request);
        var all = authenticators;
        try {
            var subject = Door.subject(request, given -> Authenticator.first(all, given, from));
            if (subject.isEmpty()) sessions(); // might know it, if it were there
            return subject;
        } catch (IllegalStateException e) {
            throw new Problem(503, "SESSION-NOT-NOW", String.valueOf(e.getMessage()));
        }
    }

    /** The same of what needs one. @throws Problem 401 when there is none */
    Subject signedIn(HttpServletRequest request) {
        return caller(request)
                .orElseThrow(() ->
                        new Problem(401, "HTTP-TOKEN", "This needs a session or a token; ./orq open begins one."));
    }

    AccountSessions accountSessions() {
        return present(accountSessions, "security-tokens");
    }

    AccessGrants accessGrants() {
        return present(accessGrants, "security-tokens");
    }

    Certificates certificates() {
        return present(certificates, "security-certificates");
    }

    Secrets secrets() {
        return present(secrets, "security-secrets");
    }

    AuditLog audit() {
        return present(audit, "audit-chain");
    }

    AuditTable auditTable() {
        return present(auditTable, "audit-postgres");
    }

    AuditDocument auditDocument() {
        return present(auditDocument, "audit-document");
    }

    Policy policy() {
        return present(policy, "security-policy");
    }

    BreakGlass breakGlass() {
        return present(breakGlass, "security-users");
    }

    /** There once the accounts were read from the database; then they are answered from memory. */
    Accounts accounts() {
        return present(accounts, "security-users");
    }

    Factors factors() {
        return present(factors, "security-factors");
    }

    Proofs proofs() {
        return present(proofs, "security-factors");
    }

    Passkeys passkeys() {
        return present(passkeys, "security-factors");
    }

    Backups backups() {
        return present(backups, "backup");
    }

    private static <T> T present(@Nullable T service, String bundle) {
        if (service != null) return service;
        throw new Problem(
                503,
                "REST-SERVICE-AWAY",
                "The bundle " + bundle
                        + " does not serve now: it is being replaced, or it is missing. Ask again in a second; see bundles.");
    }
}

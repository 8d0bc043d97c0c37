package io.orquestador.gateway.rest;

import java.time.Clock;
import java.util.Set;
import javax.ws.rs.core.Application;

/** Everything under /api/v1, as one service: there is no moment at which only a part of it is there. */
final class RestApplication extends Application {
    private final Set<Object> singletons;

    RestApplication(HealthResource health, BundleStates bundles, Services services, Clock clock) {
        singletons = Set.of(
                health,
                new TagResource(services),
                new HistoryResource(services, clock),
                new TrendResource(services, clock),
                new QuestionResource(services, clock),
                new ExportResource(services, bundles, clock),
                new ImportResource(services),
                new LayerResource(services, clock),
                new ErasureResource(services),
                new DeviceResource(services),
                new ProbeResource(services),
                new CertificateResource(services),
                new SecretResource(services),
                new PolicyResource(services),
                new AccountResource(services),
                new GroupResource(services),
                new BreakGlassResource(services),
                new PlantResource(services),
                new PlantChangeResource(services),
                new ManualResource(services),
                new ConditionResource(services),
                new BundleResource(services),
                new ExtensionResource(services),
                new JournalResource(services),
                new BackupResource(services),
                new AuditResource(services),
                new SessionResource(services, clock),
                new ProviderResource(services, clock),
                new OpenSessionsResource(services),
                new TokenResource(services),
                new FactorResource(services),
                new PasskeyResource(services),
                new PasskeySignInResource(services, clock),
                new ProofResource(services),
                new TokenGrantResource(services),
                new OpenApiResource(),
                new ProblemMapper(),
                new JsonWriter());
    }

    @Override
    public Set<Object> getSingletons() {
        return singletons;
    }
}

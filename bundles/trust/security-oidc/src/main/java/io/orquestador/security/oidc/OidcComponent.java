package io.orquestador.security.oidc;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.orquestador.security.Origin;
import io.orquestador.security.Secrets;
import io.orquestador.security.accounts.LinkedAccounts;
import io.orquestador.security.provider.ExternalSignIn;
import io.orquestador.security.provider.ProviderRefused;
import io.orquestador.security.sessions.ProviderSessions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider that {@code io.orquestador.oidc.cfg} names; without that file there is none. Other settings make another component: a sign-in that was
 * begun before begins again. It has no thread: who signs in waits for the provider.
 */
@Component(configurationPid = OidcConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OidcConfig.class)
public final class OidcComponent implements ExternalSignIn, Peers {
    private static final Logger LOG = LoggerFactory.getLogger(OidcComponent.class);

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable LinkedAccounts accounts;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable ProviderSessions sessions;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile @Nullable Secrets secrets;

    private final Optional<OidcDesk> desk;

    @Activate // OSGi enters here
    public OidcComponent(OidcConfig config, Map<String, Object> properties) {
        desk = desk(config, properties, Clock.systemUTC());
    }

    /** Wrong settings let nobody in, and say so in the log. */
    private Optional<OidcDesk> desk(OidcConfig config, Map<String, Object> properties, Clock clock) {
        try {
            return Settings.of(config, properties).map(settings -> {
                LOG.info("People sign in by the identity provider {} too", settings.issuer());
                return new OidcDesk(settings, new Web(Trust.of(config.caFile())), this, new SecureRandom(), clock);
            });
        } catch (IllegalArgumentException e) {
            LOG.error("OIDC-CONFIG {}.cfg: {}. Until then nobody signs in by it.", OidcConfig.PID, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Offer> offer() {
        return desk.flatMap(OidcDesk::offer);
    }

    @Override
    public Begun begin(String callback, String target, Origin from) throws ProviderRefused {
        return present().begin(callback, target, from);
    }

    @Override
    public Ended end(Answer answer, String flow, Origin from) throws ProviderRefused {
        return present().end(answer, flow, from);
    }

    private OidcDesk present() throws ProviderRefused {
        return desk.orElseThrow(() -> new ProviderRefused(
                "OIDC-OFF",
                "There is no identity provider in io.orquestador.oidc.cfg, or its settings are wrong; see the log."));
    }

    @Override
    public @Nullable LinkedAccounts accounts() {
        return accounts;
    }

    @Override
    public @Nullable ProviderSessions sessions() {
        return sessions;
    }

    @Override
    public @Nullable Secrets secrets() {
        return secrets;
    }
}

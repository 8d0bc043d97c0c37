package io.orquestador.security.oidc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the identity provider, {@code etc/io.orquestador.oidc.cfg}. The README's table has the same. */
@ObjectClassDefinition(name = "Identity provider", description = "Where people of the plant sign in besides here.")
@interface OidcConfig {
    String PID = "io.orquestador.oidc";

    @AttributeDefinition(
            name = "Issuer",
            description =
                    "Address of the provider exactly as it names itself, e.g. https://id.plant.example/realms/plant; empty: off.")
    String issuer() default "";

    @AttributeDefinition(name = "Client", description = "What this runtime is called at the provider.")
    String clientId() default "";

    @AttributeDefinition(
            name = "Client secret",
            description = "Name of the secret that the provider gave for this client; ./orq secret set keeps it.")
    String clientSecret() default "security-oidc/client";

    @AttributeDefinition(name = "Scopes", description = "What is asked for, with spaces.")
    String scopes() default "openid profile";

    @AttributeDefinition(
            name = "Groups",
            description =
                    "The claim of the ID token that holds the person's groups; a dot leads into one, e.g. realm_access.roles.")
    String groupsClaim() default "groups";

    @AttributeDefinition(name = "Label", description = "Of the button on the sign-in page; empty: the provider's host.")
    String label() default "";

    @AttributeDefinition(
            name = "Fresh",
            description =
                    "Each sign-in asks for the password at the provider: right where people share a screen. false: whoever is signed in there is let in.")
    boolean fresh() default true;

    @AttributeDefinition(
            name = "Authority",
            description =
                    "File with the certificate (PEM) of the authority that the provider's certificate comes from; empty: those that Java trusts.")
    String caFile() default "";
}

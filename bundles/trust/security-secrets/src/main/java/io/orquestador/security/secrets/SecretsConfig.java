package io.orquestador.security.secrets;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the secrets, {@code etc/io.orquestador.secrets.cfg}; none is a secret. The README's table has the same. */
@ObjectClassDefinition(
        name = "Secrets",
        description = "What the keystore's key is locked with, and the Vault that keeps secrets besides.")
@interface SecretsConfig {
    String PID = "io.orquestador.secrets";

    @AttributeDefinition(
            name = "Key",
            description =
                    "Where the keystore's key goes: token (locked by a key of a PKCS#11 token), transit (by one of Vault), file (in clear); empty: it stays where it is.")
    String key() default "";

    @AttributeDefinition(name = "Token's library", description = "File of the PKCS#11 library of the token's maker.")
    String tokenLibrary() default "";

    @AttributeDefinition(
            name = "Token's slot",
            description = "Id of the slot, as the maker's tool shows it; -1: the first one.",
            min = "-1")
    long tokenSlot() default -1;

    @AttributeDefinition(
            name = "Token's key",
            description = "Label of the AES key on the token, which a person made there.")
    String tokenKey() default "orquestador";

    @AttributeDefinition(name = "Transit key", description = "Name of the key in Vault's Transit engine.")
    String transitKey() default "orquestador";

    @AttributeDefinition(name = "Transit mount", description = "Where Vault's Transit engine is mounted.")
    String transitMount() default "transit";

    @AttributeDefinition(
            name = "Vault",
            description =
                    "Address of the HashiCorp Vault, e.g. https://vault.plant.example:8200; empty: there is none.")
    String vault() default "";

    @AttributeDefinition(
            name = "Vault's authority",
            description =
                    "File with the certificate (PEM) of the authority that Vault's certificate comes from; empty: those that Java trusts.")
    String vaultCaFile() default "";

    @AttributeDefinition(name = "Vault mount", description = "Where the KV engine, version 2, is mounted.")
    String vaultMount() default "secret";

    @AttributeDefinition(name = "Vault path", description = "Under which the secrets of this node are in that engine.")
    String vaultPath() default "orquestador";

    @AttributeDefinition(
            name = "Vault role",
            description = "Role id for the sign-in by AppRole; empty: by the token in keys/vault.token.")
    String vaultRole() default "";

    @AttributeDefinition(name = "AppRole mount", description = "Where Vault's AppRole sign-in is mounted.")
    String vaultRoleMount() default "approle";
}

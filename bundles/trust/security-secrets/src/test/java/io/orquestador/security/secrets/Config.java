package io.orquestador.security.secrets;

import java.lang.annotation.Annotation;

/** Settings, as the file would give them. */
record Config(
        String key,
        String tokenLibrary,
        long tokenSlot,
        String tokenKey,
        String vault,
        String vaultCaFile,
        String vaultRole)
        implements SecretsConfig {

    static final Config NONE = new Config("", "", -1, "orquestador", "", "", "");

    Config token(String where, String library, long slot) {
        return new Config(where, library, slot, tokenKey, vault, vaultCaFile, vaultRole);
    }

    Config vault(String address, String caFile, String role) {
        return new Config(key, tokenLibrary, tokenSlot, tokenKey, address, caFile, role);
    }

    Config key(String where) {
        return new Config(where, tokenLibrary, tokenSlot, tokenKey, vault, vaultCaFile, vaultRole);
    }

    Config label(String label) {
        return new Config(key, tokenLibrary, tokenSlot, label, vault, vaultCaFile, vaultRole);
    }

    @Override
    public String transitKey() {
        return "orquestador";
    }

    @Override
    public String transitMount() {
        return "transit";
    }

    @Override
    public String vaultMount() {
        return "secret";
    }

    @Override
    public String vaultPath() {
        return "orquestador";
    }

    @Override
    public String vaultRoleMount() {
        return "approle";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return SecretsConfig.class;
    }
}

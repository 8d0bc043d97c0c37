package io.orquestador.security.secrets;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The Vault that secrets are kept in.
 *
 * @param address without a slash at its end
 * @param role id of the AppRole; empty: the sign-in is by a token
 */
record VaultSettings(String address, String caFile, String mount, String path, String role, String roleMount) {

    /**
     * @return empty when there is none
     * @throws IllegalArgumentException when a value is none; its message names it and says what to write
     */
    static Optional<VaultSettings> of(SecretsConfig config) {
        if (config.vault().isBlank()) return Optional.empty();
        return Optional.of(new VaultSettings(
                address(config.vault().strip()),
                config.vaultCaFile().strip(),
                VaultPath.checked("vaultMount", config.vaultMount()),
                VaultPath.checked("vaultPath", config.vaultPath()),
                config.vaultRole().strip(),
                VaultPath.checked("vaultRoleMount", config.vaultRoleMount())));
    }

    private static String address(String text) {
        var bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            var address = new URI(bare);
            var host = address.getHost();
            if (host != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null
                    && (address.getPath() == null || address.getPath().isEmpty())
                    && ("https".equals(address.getScheme())
                            || ("http".equals(address.getScheme()) && isThisMachine(host)))) return bare;
        } catch (java.net.URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "vault is '" + text
                        + "'; write an https address with host and port only, e.g. https://vault.plant.example:8200 (http on this machine's own addresses only)");
    }

    /** By the address itself: a name could be answered otherwise tomorrow. */
    private static boolean isThisMachine(String host) {
        if (!host.matches("127\\.[0-9.]+|\\[::1\\]")) return false;
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

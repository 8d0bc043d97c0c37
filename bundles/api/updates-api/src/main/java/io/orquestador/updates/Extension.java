package io.orquestador.updates;

import java.util.List;

/**
 * Bundles of others that were installed together from one KAR.
 *
 * @param name as the KAR's features name it, e.g. {@code driver-gauge}
 * @param sha256 of the KAR
 * @param signer SHA-256 of the certificate that it is signed with
 * @param state ACTIVE when every bundle is; else OSGi's word for the first that is not, or MISSING
 */
public record Extension(String name, String version, String sha256, String signer, String state, List<Part> bundles) {
    public Extension {
        bundles = List.copyOf(bundles);
    }

    /** One bundle of it. */
    public record Part(String symbolicName, String version, String sha256) {}
}

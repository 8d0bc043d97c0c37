package io.orquestador.updates;

import java.util.List;

/**
 * What a KAR holds, before anybody decides about it.
 *
 * @param name as the KAR's features name it, e.g. {@code driver-gauge}
 * @param sha256 of the KAR
 * @param signer who signed all of it; untrusted until {@code trusted}
 * @param certificate the signer's, as PEM: what {@link Extensions#trust} takes
 * @param trusted KARs of this signer are let in
 * @param installed an extension of this name is there already
 */
public record KarContents(
        String name,
        String version,
        String sha256,
        List<Extension.Part> bundles,
        Signer signer,
        String certificate,
        boolean trusted,
        boolean installed) {
    public KarContents {
        bundles = List.copyOf(bundles);
    }
}

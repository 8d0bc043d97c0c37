package io.orquestador.updates;

import java.time.Instant;

/**
 * Somebody whose KARs are let in.
 *
 * @param sha256 of the certificate, hexadecimal
 * @param subject as the certificate says it; untrusted text
 */
public record Signer(String sha256, String subject, Instant notBefore, Instant notAfter) {}

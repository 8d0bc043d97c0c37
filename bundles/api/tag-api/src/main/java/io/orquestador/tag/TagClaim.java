package io.orquestador.tag;

/**
 * The right to publish some tags, until the next claim of any of them.
 *
 * @param epoch to be put on every batch; higher than that of any earlier claim
 * @param tags the bus's number of each claimed tag, in the order of the definitions given
 */
public record TagClaim(long epoch, int[] tags) {}

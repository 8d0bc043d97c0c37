package io.orquestador.security.rules;

import io.orquestador.security.Origin;
import java.time.InstantSource;

/**
 * What may be done or not.
 *
 * @param at asked only by a rule that has hours
 */
record Asked(String target, String action, Origin from, InstantSource at) {}

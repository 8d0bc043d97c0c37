package io.orquestador.history;

import io.orquestador.tag.TagDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of one tag say.
 *
 * @param tag who has the path; null when nothing is stored of any such tag, and the answer is that of no samples
 */
public record Answer<R>(@Nullable TagDefinition tag, R result) {}

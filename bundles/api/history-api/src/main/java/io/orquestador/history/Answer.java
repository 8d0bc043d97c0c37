package io.orquestador.history;

import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of one path say.
 *
 * @param tag who has the path; null when nothing is stored of any such tag, and the answer is that of no samples
 * @param type of the values in the result: the tag's, or a wider one when tags of other types had the path before it
 */
public record Answer<R>(@Nullable TagDefinition tag, TagType type, R result) {}

package io.orquestador.gateway.rest.view;

import io.orquestador.tag.TagValue;
import io.swagger.v3.oas.annotations.media.Schema;

/** A tag and its last value. */
@Schema(
        name = "Value",
        requiredProperties = {"tag", "last"})
public record ValueView(TagView tag, SampleView last) {

    public static ValueView of(TagValue value) {
        return new ValueView(TagView.of(value.tag()), SampleView.of(value));
    }
}

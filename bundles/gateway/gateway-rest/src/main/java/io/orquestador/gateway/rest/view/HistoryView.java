package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stored samples of one tag in order of source time. */
@Schema(
        name = "History",
        requiredProperties = {"path", "samples", "next"})
public record HistoryView(
        String path,
        List<SampleView> samples,

        @Schema(nullable = true, description = "the parameter `from` for the next page; null on the last") @Nullable
        String next) {}

package io.orquestador.gateway.rest.view;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a backup goes. */
@Schema(name = "BackupOrder", requiredProperties = "folder")
public record BackupOrder(
        @Schema(nullable = true, description = "absolute path on the runtime's machine; null: the configured folder")
        @Nullable
        String folder) {}

package io.orquestador.gateway.rest.view;

import static io.swagger.v3.oas.annotations.media.Schema.SchemaResolution.ALL_OF_REF;

import io.orquestador.backup.BackupStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How backups stand. */
@Schema(
        name = "Backups",
        requiredProperties = {"folder", "next", "running", "last", "backups"})
public record BackupsView(
        @Schema(nullable = true, description = "the configured one; without it nothing is backed up by itself")
        @Nullable
        String folder,

        @Schema(nullable = true, format = "date-time", description = "when the next one begins by itself") @Nullable
        String next,

        @Schema(nullable = true, schemaResolution = ALL_OF_REF, description = "the one under way") @Nullable
        Running running,

        @Schema(
                nullable = true,
                schemaResolution = ALL_OF_REF,
                description = "how the last one ended since the runtime started")
        @Nullable
        Ended last,

        @Schema(description = "in the configured folder, newest first")
        List<Kept> backups) {

    /** A backup under way. */
    @Schema(
            name = "BackupRunning",
            requiredProperties = {"folder", "since", "what", "readBytes", "writtenBytes"})
    public record Running(
            String folder,

            @Schema(format = "date-time") String since,

            @Schema(description = "what is being read", example = "historian.block_20260105")
            String what,

            long readBytes,

            @Schema(description = "what the folder did not have yet")
            long writtenBytes) {}

    /** A backup that is done or failed. */
    @Schema(
            name = "BackupEnded",
            requiredProperties = {"folder", "since", "at", "backup", "readBytes", "writtenBytes", "message"})
    public record Ended(
            String folder,

            @Schema(format = "date-time") String since,

            @Schema(format = "date-time") String at,

            @Schema(nullable = true, description = "its id; null when it failed") @Nullable
            String backup,

            long readBytes,
            long writtenBytes,
            String message) {}

    /** A backup that can be restored. */
    @Schema(
            name = "BackupKept",
            requiredProperties = {"id", "at"})
    public record Kept(
            @Schema(example = "20260105T060000Z") String id,

            @Schema(format = "date-time") String at) {}

    public static BackupsView of(BackupStatus status) {
        return new BackupsView(
                status.folder().orElse(null),
                status.next().map(Object::toString).orElse(null),
                status.running()
                        .map(r -> new Running(
                                r.folder(), r.since().toString(), r.what(), r.readBytes(), r.writtenBytes()))
                        .orElse(null),
                status.last()
                        .map(e -> new Ended(
                                e.folder(),
                                e.since().toString(),
                                e.at().toString(),
                                e.backup().orElse(null),
                                e.readBytes(),
                                e.writtenBytes(),
                                e.message()))
                        .orElse(null),
                status.backups().stream()
                        .map(kept -> new Kept(kept.id(), kept.at().toString()))
                        .toList());
    }
}

package io.orquestador.gateway.rest.view;

import io.orquestador.driver.Driver;
import io.swagger.v3.oas.annotations.media.Schema;

/** A device and how its driver is, counted since the driver's instance started. */
@Schema(
        name = "Device",
        requiredProperties = {
            "device",
            "kind",
            "address",
            "state",
            "reason",
            "since",
            "points",
            "scansScheduled",
            "scansDone",
            "scansMissed",
            "samples",
            "connects",
            "errors"
        })
public record DeviceView(
        String device,
        @Schema(example = "modbus-tcp") String kind,
        String address,

        @Schema(allowableValues = {"STOPPED", "CONNECTING", "POLLING", "BACKING_OFF"})
        String state,

        @Schema(description = "why it is in this state") String reason,
        String since,
        int points,
        @Schema(description = "polls that fell due") long scansScheduled,
        long scansDone,

        @Schema(description = "polls that fell due and were not done")
        long scansMissed,

        long samples,
        long connects,
        long errors) {

    public static DeviceView of(Driver driver) {
        var s = driver.status();
        return new DeviceView(
                driver.device(),
                driver.kind(),
                driver.address(),
                s.state().name(),
                s.reason(),
                s.since().toString(),
                s.points(),
                s.scansScheduled(),
                s.scansDone(),
                s.scansMissed(),
                s.samples(),
                s.connects(),
                s.errors());
    }
}

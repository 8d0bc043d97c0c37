package io.orquestador.gateway.rest;

import io.orquestador.driver.Driver;
import io.orquestador.gateway.rest.view.DeviceView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

@Path("/devices")
@Produces(MediaType.APPLICATION_JSON)
@ProblemAnswers
@Tag(name = "Health")
public final class DeviceResource {
    private final Services services;

    DeviceResource(Services services) {
        this.services = services;
    }

    @GET
    @Operation(operationId = "listDevices", summary = "Devices and how their drivers are")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    public List<DeviceView> devices() {
        return services.drivers.stream()
                .sorted(Comparator.comparing(Driver::device))
                .map(DeviceView::of)
                .toList();
    }
}

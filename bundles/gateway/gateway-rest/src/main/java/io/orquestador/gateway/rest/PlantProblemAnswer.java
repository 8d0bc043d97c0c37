package io.orquestador.gateway.rest;

import io.orquestador.gateway.rest.view.CandidateView;
import io.orquestador.gateway.rest.view.FileView;
import io.orquestador.gateway.rest.view.PlantRefusalView;
import io.orquestador.plant.PlantConflict;
import io.orquestador.plant.PlantRefused;
import io.orquestador.support.http.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.ws.rs.core.Response;

/** The plant was not changed: 409 when somebody else was first, 422 when the folder has problems. */
final class PlantProblemAnswer extends RuntimeException {
    private final transient PlantRefusalView view;

    private PlantProblemAnswer(PlantRefusalView view) {
        super(view.detail(), null, false, false);
        this.view = view;
    }

    static PlantProblemAnswer of(PlantConflict conflict) {
        var now = conflict.now().map(FileView::of).orElse(null);
        var detail = String.valueOf(conflict.getMessage());
        return new PlantProblemAnswer(new PlantRefusalView(
                "urn:orquestador:PLANT-CHANGED", "Conflict", 409, "PLANT-CHANGED", detail, List.of(), now));
    }

    static PlantProblemAnswer of(PlantRefused refused) {
        var problems =
                refused.problems().stream().map(CandidateView.ProblemLine::of).toList();
        var detail = String.valueOf(refused.getMessage());
        return new PlantProblemAnswer(new PlantRefusalView(
                "urn:orquestador:PLANT-REFUSED", "Unprocessable Entity", 422, "PLANT-REFUSED", detail, problems, null));
    }

    PlantRefusalView view() {
        return view;
    }

    Response response() {
        try {
            return Response.status(view.status())
                    .type(Refusal.MEDIA_TYPE)
                    .entity(JsonWriter.json(view))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a record of texts
        }
    }
}

package io.orquestador.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import org.junit.jupiter.api.Test;

/** The OpenAPI document, made at build from the annotations, says what the running code does. */
class OpenApiTest {
    private final JsonNode document = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(new OpenApiResource().document());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void documentAndJaxRsMethodsAreTheSame() {
        assertEquals(implemented(), documented());
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        var names = documented().stream().map(line -> line.split(" ")[2]).toList();
        assertEquals(names.size(), Set.copyOf(names).size(), names.toString());
    }

    @Test
    void everyFieldOfEveryAnswerIsAlwaysThere() {
        document.get("components").get("schemas").properties().forEach(schema -> {
            var fields = new TreeSet<String>();
            schema.getValue().path("properties").properties().forEach(field -> fields.add(field.getKey()));
            var required = new TreeSet<String>();
            schema.getValue().path("required").forEach(name -> required.add(name.asText()));
            assertEquals(fields, required, schema.getKey());
        });
    }

    @Test
    void everyOperationAndParameterIsExplainedAndEveryErrorIsAProblem() {
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var at = operation.getKey() + " " + path.getKey();
                    assertFalse(operation.getValue().path("summary").asText().isBlank(), at);
                    operation
                            .getValue()
                            .path("parameters")
                            .forEach(parameter -> assertFalse(
                                    shared(parameter)
                                            .path("description")
                                            .asText()
                                            .isBlank(),
                                    at + " " + parameter));
                    assertEquals(
                            "#/components/schemas/Problem",
                            operation
                                    .getValue()
                                    .at("/responses/default/content/application~1problem+json/schema/$ref")
                                    .asText(),
                            at);
                }));
    }

    /** A parameter that several operations have stands in base.json. */
    private JsonNode shared(JsonNode parameter) {
        var ref = parameter.path("$ref").asText();
        return ref.isEmpty() ? parameter : document.at(ref.substring(1));
    }

    @Test
    void parametersThatAreSharedAreThoseOfTheMethods() {
        var named = new TreeSet<String>();
        for (var resource : new Plant().application().getSingletons())
            for (var method : resource.getClass().getMethods())
                for (var parameter : method.getParameters()) {
                    var shared = parameter.getAnnotation(Parameter.class);
                    if (shared == null || shared.ref().isEmpty()) continue;
                    named.add(shared.ref());
                    assertEquals(
                            shared.ref(),
                            parameter.getAnnotation(QueryParam.class).value(),
                            method.toString());
                }
        var written = new TreeSet<String>();
        document.at("/components/parameters").fieldNames().forEachRemaining(written::add);
        assertEquals(written, named);
    }

    /** What may be null in one place is not so everywhere: a nullable reference says it beside, not in, what it refers to. */
    @Test
    void noObjectIsNullableByItself() {
        document.at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().has("properties"))
                assertFalse(schema.getValue().path("nullable").asBoolean(), schema.getKey());
        });
    }

    /** But for sign-in and sign-out, of people and of programs. */
    @Test
    void everythingThatChangesSomethingNeedsTheToken() {
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (!operation.getKey().equals("get")
                            && !Set.of("/session", "/session/passkey", "/session/passkey/question", "/token")
                                    .contains(path.getKey()))
                        assertFalse(
                                operation.getValue().path("security").isEmpty(),
                                operation.getKey() + " " + path.getKey());
                }));
    }

    private Set<String> documented() {
        var lines = new TreeSet<String>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> lines.add(operation.getKey() + " " + path.getKey() + " "
                        + operation.getValue().get("operationId").asText())));
        return lines;
    }

    private static Set<String> implemented() {
        var lines = new TreeSet<String>();
        for (var resource : new Plant().application().getSingletons()) {
            var base = resource.getClass().getAnnotation(Path.class);
            if (base == null) continue;
            for (var method : resource.getClass().getMethods()) {
                for (var verb : verbs(method.getAnnotations())) {
                    var path = method.getAnnotation(Path.class);
                    var address = ("/" + base.value() + "/" + (path == null ? "" : path.value()))
                            .replaceAll("/+", "/")
                            .replaceAll("(.)/$", "$1");
                    var operation = method.getAnnotation(Operation.class);
                    lines.add(verb + " " + address + " " + (operation == null ? "(none)" : operation.operationId()));
                }
            }
        }
        return lines;
    }

    private static List<String> verbs(Annotation[] annotations) {
        var verbs = new ArrayList<String>();
        for (var annotation : annotations) {
            var verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) verbs.add(verb.value().toLowerCase(Locale.ROOT));
        }
        return verbs;
    }
}

package io.orquestador.gateway.rest;

/** A request that is answered with an error, in words for the caller. */
final class Problem extends RuntimeException {
    private final int status;
    private final String code;

    /** @param code stable, e.g. {@code REST-PARAMETER} */
    Problem(int status, String code, String detail) {
        super(detail, null, false, false); // an answer, not a fault: nobody reads its stack
        this.status = status;
        this.code = code;
    }

    static Problem parameter(String detail) {
        return new Problem(400, "REST-PARAMETER", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "REST-NOT-FOUND", detail);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}

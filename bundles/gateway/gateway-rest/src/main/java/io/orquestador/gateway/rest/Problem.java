package io.orquestador.gateway.rest;

/** A request that is answered with an error, in words for the caller. */
final class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final long retryAfterS;

    /** @param code stable, e.g. {@code REST-PARAMETER} */
    Problem(int status, String code, String detail) {
        this(status, code, detail, 0);
    }

    private Problem(int status, String code, String detail, long retryAfterS) {
        super(detail, null, false, false); // an answer, not a fault: nobody reads its stack
        this.status = status;
        this.code = code;
        this.retryAfterS = retryAfterS;
    }

    /** 429, with the seconds that nothing is looked at. */
    static Problem tries(String code, String what, long waitMs) {
        long waitS = (waitMs + 999) / 1_000;
        return new Problem(
                429, code, "Too many wrong " + what + " came lately; none is looked at for " + waitS + " s.", waitS);
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

    /** Seconds; 0 when it is not told. */
    long retryAfterS() {
        return retryAfterS;
    }
}

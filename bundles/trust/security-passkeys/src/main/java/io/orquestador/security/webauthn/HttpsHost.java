package io.orquestador.security.webauthn;

/** What is read here of another's settings, {@code io.orquestador.https.cfg}. */
@interface HttpsHost {
    String PID = "io.orquestador.https";

    String hostName() default "";
}

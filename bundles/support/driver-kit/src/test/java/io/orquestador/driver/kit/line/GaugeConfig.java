package io.orquestador.driver.kit.line;

/** As a driver's metatype. */
@interface GaugeConfig {
    String device() default "";

    String host() default "";

    int port() default 4_001;

    int timeoutMs() default 1_000;

    int backoffFirstMs() default 1_000;

    int backoffMostMs() default 30_000;

    String[] pollClasses() default {"normal=1000"};

    String[] points() default {};
}

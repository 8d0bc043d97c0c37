package io.orquestador.security.codes;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of second factors, {@code etc/io.orquestador.security.factors.cfg}. The README's table has the same. */
@ObjectClassDefinition(name = "Second factors", description = "Of whom a second factor is asked.")
@interface FactorConfig {
    String PID = "io.orquestador.security.factors";
    String WHERE_ENROLLED = "where-enrolled";
    String FOR_CRITICAL_ACTS = "for-critical-acts";

    @AttributeDefinition(
            name = "Required",
            description =
                    "where-enrolled: an account that has no second factor is asked for none; for-critical-acts: without one it may not do what the policy wants proved.",
            options = {@Option(WHERE_ENROLLED), @Option(FOR_CRITICAL_ACTS)})
    String required() default WHERE_ENROLLED;
}

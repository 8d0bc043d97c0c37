package io.orquestador.security.webauthn;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of passkeys, {@code etc/io.orquestador.security.passkeys.cfg}. The README's table has the same. */
@ObjectClassDefinition(
        pid = PasskeyConfig.PID,
        name = "Passkeys",
        description = "Where security keys and passkeys are good.")
@interface PasskeyConfig {
    String PID = "io.orquestador.security.passkeys";

    @AttributeDefinition(
            name = "Host",
            description =
                    "The name by which people open the HMI, which passkeys are made for; empty: the host name of HTTPS. Another name later makes all of them useless.")
    String host() default "";
}

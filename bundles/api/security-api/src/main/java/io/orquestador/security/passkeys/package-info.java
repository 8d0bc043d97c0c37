/** Security keys and passkeys (WebAuthn) as second factors and in place of a password. No I/O and no threads live here. */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.security.passkeys;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Sign-in at an identity provider outside this runtime. No I/O and no threads live here. */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.security.provider;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

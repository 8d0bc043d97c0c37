/** Sessions of accounts at browsers, and tokens of accounts for programs. No I/O and no threads live here. */
@Export
@Version("1.1.0")
@NullMarked
package io.orquestador.security.sessions;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

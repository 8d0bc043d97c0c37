/** People and programs that may sign in, their groups and roles. No I/O and no threads live here. */
@Export
@Version("1.3.0")
@NullMarked
package io.orquestador.security.accounts;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

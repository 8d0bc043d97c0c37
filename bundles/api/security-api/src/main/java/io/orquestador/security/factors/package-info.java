/** Second factors of accounts, and proofs that are good for one act. No I/O and no threads live here. */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.security.factors;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

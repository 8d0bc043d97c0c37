/** Hot swaps: jobs, the active set of bundles, and the swap records that prove what was and was not lost. */
@Export
@Version("2.0.0")
@NullMarked
package io.orquestador.updates;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** Which accounts may do what, as rules that people set, and why something is allowed or not. No I/O and no threads live here. */
@Export
@Version("2.0.0")
@NullMarked
package io.orquestador.security.policy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

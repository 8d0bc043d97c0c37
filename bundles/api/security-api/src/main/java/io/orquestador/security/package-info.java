/** Who asks, what is allowed, and secrets by name. Deny by default: a missing rule means no. */
@Export
@Version("1.6.0")
@NullMarked
package io.orquestador.security;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** How the runtime says how it is: metrics (numbers) and conditions (what a person should know and do). */
@Export
@Version("1.0.0")
@NullMarked
package io.orquestador.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** The plant as its folder describes it: equipment, devices, tags, displays; and its revisions. */
@Export
@Version("1.3.0")
@NullMarked
package io.orquestador.plant;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

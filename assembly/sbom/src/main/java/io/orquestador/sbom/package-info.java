/** The bill of materials of an assembly, made at its build from the files that are in it. */
@NullMarked
package io.orquestador.sbom;

import org.jspecify.annotations.NullMarked;

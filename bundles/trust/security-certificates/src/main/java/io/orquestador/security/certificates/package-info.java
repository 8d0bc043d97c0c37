/** Certificates of this node and of its peers, in a folder. */
@NullMarked
package io.orquestador.security.certificates;

import org.jspecify.annotations.NullMarked;

/** The backup of a whole node: the component that makes it, and the tool that checks and restores it. */
@NullMarked
package io.orquestador.backup.node;

import org.jspecify.annotations.NullMarked;

/** What goes over the wire, one record per JSON object. */
@NullMarked
package io.orquestador.gateway.rest.view;

import org.jspecify.annotations.NullMarked;

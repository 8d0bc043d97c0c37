/** Last values to browsers, as often as each wants and takes them. The thread {@code live} owns every client, subscription and value. */
@NullMarked
package io.orquestador.gateway.live;

import org.jspecify.annotations.NullMarked;

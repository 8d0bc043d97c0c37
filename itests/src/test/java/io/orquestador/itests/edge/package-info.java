/** The edge runtimes: what is in the image, how it is installed, and that it lives on a read-only system. */
package io.orquestador.itests.edge;

/** Classes that are added to a bundle of the assembly to make a bad release of it. */
package io.orquestador.itests.bad;

/** The folder that backups are kept in: pieces of content, encrypted and named by what they hold, and a manifest for each backup. */
@NullMarked
package io.orquestador.backup.repository;

import org.jspecify.annotations.NullMarked;

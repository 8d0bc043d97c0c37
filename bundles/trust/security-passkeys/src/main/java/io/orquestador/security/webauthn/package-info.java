/** WebAuthn by Yubico's library. */
@NullMarked
package io.orquestador.security.webauthn;

import org.jspecify.annotations.NullMarked;

/** Sign-in of people at an identity provider: OpenID Connect, authorization code with PKCE. */
@NullMarked
package io.orquestador.security.oidc;

import org.jspecify.annotations.NullMarked;

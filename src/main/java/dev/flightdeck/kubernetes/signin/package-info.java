/// How a context of a kubeconfig signs in: tokens, credential plug-ins, OpenID Connect.
@NullMarked
package dev.flightdeck.kubernetes.signin;

import org.jspecify.annotations.NullMarked;

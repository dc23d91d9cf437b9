/** Official SDKs at a started server: every endpoint and every state, as merchants meet them. */
@NullMarked
package baton.sdk;

import org.jspecify.annotations.NullMarked;

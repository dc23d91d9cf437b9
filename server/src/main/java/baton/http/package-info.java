/**
 * HTTP in Stripe's manner: bytes become a {@link baton.http.Request}, a handler answers with a
 * {@link baton.http.Response}. Forms, keys, idempotency, errors, lists, expand and versions live
 * here once, for every feature. Knows no feature.
 */
@NullMarked
package baton.http;

import org.jspecify.annotations.NullMarked;

/** Braintree, by its GraphQL API; its webhooks are XML of an older one. */
@NullMarked
package baton.connectors.braintree;

import org.jspecify.annotations.NullMarked;

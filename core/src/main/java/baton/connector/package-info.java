/**
 * What a payment processor looks like from here: operations go in, calls come out, replies become
 * outcomes. Connectors implement {@link baton.connector.Connector} and stay pure; the vault fills
 * the card slots and sends; the engine decides what follows.
 */
@NullMarked
package baton.connector;

import org.jspecify.annotations.NullMarked;

/**
 * What every connector's tests need: published contracts, operations at random, damaged replies.
 */
@NullMarked
package baton.connectors.contract;

import org.jspecify.annotations.NullMarked;

/**
 * What merchants' servers are told: endpoints, a delivery for every event that one of them wants,
 * tries until it is taken, and a log of them. Deliveries are made from the feed, so none is lost
 * and none invented; a try may be made twice.
 */
@NullMarked
package baton.webhook;

import org.jspecify.annotations.NullMarked;

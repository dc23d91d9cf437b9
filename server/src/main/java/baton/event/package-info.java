/**
 * What happened: events, written in the transaction of the change they tell of, and the feed that
 * gives them their order. Features record; nobody changes an event.
 */
@NullMarked
package baton.event;

import org.jspecify.annotations.NullMarked;

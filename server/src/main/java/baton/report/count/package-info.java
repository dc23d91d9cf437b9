/**
 * Counts attempts, and keeps what payments can be found by: follows the feed, apart from payments,
 * and writes down what it made of an event with how far it read, in one commit. Everything here is
 * made from the tables of payments, and can be made again.
 */
@NullMarked
package baton.report.count;

import org.jspecify.annotations.NullMarked;

/** Customers: who pays. */
@NullMarked
package baton.customer;

import org.jspecify.annotations.NullMarked;

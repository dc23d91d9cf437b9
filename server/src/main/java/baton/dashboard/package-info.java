/** The files of the dashboard as it was built, and what browsers are told about them. */
@NullMarked
package baton.dashboard;

import org.jspecify.annotations.NullMarked;

/**
 * What was asked of the API and answered in the last 30 days, without what must not be kept. It is
 * written beside the requests, never before them, and would rather lose a line than wait.
 */
@NullMarked
package baton.requestlog;

import org.jspecify.annotations.NullMarked;

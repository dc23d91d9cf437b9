/**
 * Named lists: values that rules share, such as BINs, and that are edited without touching a rule.
 * Each edit makes a version, and old versions stay readable.
 */
@NullMarked
package baton.valuelist;

import org.jspecify.annotations.NullMarked;

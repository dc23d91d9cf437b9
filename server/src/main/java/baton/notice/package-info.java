/** What processors tell us by themselves: verified, recognized, then looked into. */
@NullMarked
package baton.notice;

import org.jspecify.annotations.NullMarked;

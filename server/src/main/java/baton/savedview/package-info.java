/** Ways to look at a page of the dashboard that people keep under a name. */
@NullMarked
package baton.savedview;

import org.jspecify.annotations.NullMarked;

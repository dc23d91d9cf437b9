/** The composition root: {@link baton.Main} knows everyone, {@link baton.Config} every setting. */
@NullMarked
package baton;

import org.jspecify.annotations.NullMarked;

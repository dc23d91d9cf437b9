/**
 * People: who they are, what their roles permit, and where they are signed in. They come in with a
 * password and, if they like, a second factor; whoever guesses is slowed down.
 */
@NullMarked
package baton.user;

import org.jspecify.annotations.NullMarked;

/** Payment methods: what is paid with, seen from outside the vault. */
@NullMarked
package baton.method;

import org.jspecify.annotations.NullMarked;

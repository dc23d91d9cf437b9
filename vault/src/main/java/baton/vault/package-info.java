/** Card numbers live here and nowhere else: own schema, own keys, own way out. */
@NullMarked
package baton.vault;

import org.jspecify.annotations.NullMarked;

package baton.vault.archive;

import baton.core.Secret;

/**
 * One card in an archive.
 *
 * @param facts what its owner wants to remember of it; the vault does not look inside
 * @param number digits only
 * @param expYear four digits
 * @param isToken whether the number is a network token
 */
public record Entry(String facts, Secret number, int expMonth, int expYear, boolean isToken) {}

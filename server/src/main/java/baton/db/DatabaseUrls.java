package baton.db;

/**
 * The same database under two roles: only the vault's may see the schema {@code vault}. With one
 * URL for both, that wall is missing.
 */
public record DatabaseUrls(DatabaseUrl server, DatabaseUrl vault) {}

package baton.core;

import org.jspecify.annotations.Nullable;

/** Where goods go, and who carries them. */
public record Shipping(
    Address address,
    @Nullable String carrier,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String trackingNumber) {}

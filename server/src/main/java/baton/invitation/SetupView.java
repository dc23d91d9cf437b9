package baton.invitation;

/** Whether somebody must be the first owner before anybody can sign in. */
public record SetupView(String object, boolean needed) {}

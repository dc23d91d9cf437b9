package baton.http;

import baton.limit.Crowd;
import baton.limit.Limiter;

/** Who comes in, how many of them, who writes that down, and who hears that nobody is served. */
public record Gate(
    Authenticator authenticator,
    People people,
    Limiter limiter,
    Crowd crowd,
    Recorder recorder,
    Outages outages) {}

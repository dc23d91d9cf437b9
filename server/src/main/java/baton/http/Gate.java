package baton.http;

import baton.limit.Crowd;
import baton.limit.Limiter;

/** Who comes in, how many of them, and who writes that down. */
public record Gate(
    Authenticator authenticator, People people, Limiter limiter, Crowd crowd, Recorder recorder) {}

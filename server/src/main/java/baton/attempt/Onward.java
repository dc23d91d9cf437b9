package baton.attempt;

import baton.plan.Plan.Next;

/** What is to be done at once with an errand, by whoever wrote its last fact. */
public record Onward(Errand errand, Next next) {}

export const words = {
  title: "Settings",
  about: "How this mode is served. Every node follows a change within a second.",
  save: "Save changes",
  undo: "Undo",
  saved: "The settings were changed.",
  readOnly: "Your role may look at these settings, but not change them.",
  routing: "Routing",
  alwaysOrchestrate: "Always orchestrate",
  alwaysOrchestrateAbout:
    "Rules route every payment. Otherwise only those that say payments_orchestration[enabled].",
  errorProtection: "Error protection",
  errorProtectionAbout:
    "The default processor stands in for one that lacks a feature that a payment uses. Otherwise that is an error.",
  defaultProcessor: "Default processor",
  defaultProcessorAbout: "Where payments go without rules, and where the rules' own default leads.",
  noDefault: "None is chosen",
  deadline: "Longest confirmation",
  deadlineAbout:
    "After so many seconds nothing more is begun: what is not decided is processing. 5 to 120.",
  compatibility: "Compatibility",
  strict: "Strict mode",
  strictAbout:
    "Attempts are not shown as charges, and latest_charge is null. For accounts without older integrations.",
  verification: "Saved cards",
  verificationAbout: "What happens to a card that is set up for later.",
  verifications: {
    processor: "It is verified at a processor",
    vault_only: "It is kept, and nobody is asked",
  },
  retries: "Retries",
  retriesAbout:
    "After which declines a payment is tried at the next processor of its rule. What a card scheme forbids is never tried.",
  reason: "Reason",
  why: "Why",
  retried: "Tried elsewhere",
  changed: "Changed by you",
  reset: "As it was by default",
} as const;

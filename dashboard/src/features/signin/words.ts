/** What people read where they sign in for the first time, and every time. */
export const words = {
  signIn: "Sign in",
  email: "E-mail",
  password: "Password",
  passwordHint: "At least 12 characters. A few words that you will not forget are best.",
  code: "Code of your authenticator app",
  name: "Your name",
  setup: "Welcome to Baton",
  setupHint: "You are the first here. This makes you the owner of the account.",
  setupButton: "Begin",
  anotherSetup: "While nobody is in yet, ./baton users setup prints another one.",
  setupNeeded:
    "Nobody can sign in yet. Open the link that Baton printed when it started: it makes the first user.",
  noToken: "This page opens by a link that is complete. Copy it once more, to its end.",
  invitation: (account: string) => `Join ${account}`,
  invitationTitle: "Invitation",
  invitationHint: (email: string, role: string) =>
    `You were invited as ${email}, for the role ${role}.`,
  anotherInvitation: "Ask whoever invited you for another one.",
  join: "Join",
  toSignIn: "Go to sign-in",
} as const;

/** What went wrong, by the server's code; else the server's own words. */
export const problems: Readonly<Record<string, string>> = {
  credentials_invalid: "The e-mail or the password is wrong.",
  totp_required: "Type the code that your authenticator app shows.",
  totp_invalid: "This code is wrong, or was used already. Wait for the next one.",
  rate_limit: "Too many attempts. Wait a minute, then try again.",
  link_invalid: "This link has been used, or has expired.",
  password_too_short: "The password needs at least 12 characters.",
};

package baton.invitation;

import baton.account.Account;
import baton.user.SessionView;
import org.jspecify.annotations.Nullable;

/** What an invitation tells whoever holds its link. */
public record InvitationPreviewView(
    String object, SessionView.AccountView account, @Nullable String email, String role) {
  static InvitationPreviewView of(Invitation it, Account account) {
    return new InvitationPreviewView(
        "orchestration.invitation_preview",
        new SessionView.AccountView(account.id(), "orchestration.account", account.name()),
        it.email(),
        it.role().code());
  }
}

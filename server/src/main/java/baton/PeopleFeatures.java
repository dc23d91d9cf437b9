package baton;

import baton.core.Ids;
import baton.db.Db;
import baton.http.People;
import baton.http.Routes;
import baton.http.SessionCookie;
import baton.invitation.AccountApi;
import baton.invitation.InvitationApi;
import baton.invitation.Invitations;
import baton.invitation.WelcomeApi;
import baton.job.Sweeper;
import baton.user.OwnUserApi;
import baton.user.Passwords;
import baton.user.SecondFactors;
import baton.user.SessionApi;
import baton.user.Sessions;
import baton.user.SignIn;
import baton.user.UserApi;
import baton.user.UserStore;
import baton.user.Users;
import baton.user.WrongGuesses;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** People: how they come in, and what they may change of themselves and of each other. */
final class PeopleFeatures {
  private static final Duration CLEANED_EVERY = Duration.ofMinutes(10);

  private final Db db;
  private final SignIn.People people;
  private final Invitations invitations;
  private final SessionApi sessionApi;
  private final UserApi userApi;
  private final OwnUserApi ownUserApi;
  private final InvitationApi invitationApi;
  private final AccountApi accountApi;
  private final WelcomeApi welcomeApi;

  PeopleFeatures(Features.Ground ground, Ids ids) {
    db = ground.db();
    var clock = ground.clock();
    var accounts = ground.accounts();
    var audit = ground.audit();
    var store = new UserStore();
    var sessions = new Sessions(db, store, accounts, ground.changes(), clock);
    var factors = new SecondFactors(store, ground.vault(), clock);
    var passwords = new Passwords();
    people = new SignIn.People(store, sessions, passwords, factors, new WrongGuesses(clock));
    var signIn = new SignIn(db, people, accounts, audit);
    var users = new Users(store, sessions, ids, clock);
    var publicUrl = ground.publicUrl();
    invitations =
        new Invitations(
            db, store, users, new Invitations.Ground(accounts, audit, ids, clock, publicUrl));
    var cookie = new SessionCookie(publicUrl.startsWith("https:"));
    sessionApi = new SessionApi(db, signIn, sessions, cookie);
    userApi = new UserApi(db, store, users, audit);
    ownUserApi = new OwnUserApi(db, people, signIn, users, audit);
    invitationApi = new InvitationApi(db, invitations, clock);
    accountApi = new AccountApi(db, accounts, invitations, audit, ground.furnish());
    var entrance = new WelcomeApi.Entrance(signIn, sessionApi);
    welcomeApi = new WelcomeApi(db, invitations, accounts, passwords, entrance);
  }

  /** To be called last: the session tells the permissions of the endpoints there are by then. */
  void register(Routes routes) {
    userApi.register(routes);
    ownUserApi.register(routes);
    invitationApi.register(routes);
    accountApi.register(routes);
    welcomeApi.register(routes);
    sessionApi.register(routes);
  }

  People.@Nullable Person find(String token) {
    return SessionApi.person(people.sessions().find(token));
  }

  /** A new link for the first owner; null when there was one already. */
  @Nullable String newSetupLink() {
    return invitations.first("start");
  }

  /** Seals secrets of second factors anew that have older keys: how many there were. */
  int resealOld() {
    return people.factors().resealOld(db);
  }

  void sweep(Sweeper sweeper) {
    sweeper.every(CLEANED_EVERY, people.sessions()::deleteOld);
    sweeper.every(CLEANED_EVERY, () -> people.guesses().deleteOld(db));
    sweeper.every(CLEANED_EVERY, invitations::deleteOld);
  }
}

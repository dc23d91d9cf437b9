package baton.valuelist;

import baton.audit.AuditLog;
import baton.audit.Change;
import baton.db.Db;
import baton.db.Tx;
import baton.http.Endpoint;
import baton.http.ListView;
import baton.http.Page;
import baton.http.Problem;
import baton.http.Request;
import baton.http.Response;
import baton.http.Routes;
import baton.rules.Explanation.ListVersion;
import baton.rules.RuleLimits;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /v1/orchestration/lists}. */
public final class ValueListApi {
  private static final String PATH = "/v1/orchestration/lists";

  private final Db db;
  private final ValueLists lists;
  private final ValueListStore store;
  private final ValueListParams params;
  private final AuditLog audit;

  /** {@code hasCardNumber} refuses texts in which a card number may stand. */
  public ValueListApi(Db db, ValueLists lists, Predicate<String> hasCardNumber, AuditLog audit) {
    this.db = db;
    this.lists = lists;
    this.store = lists.store();
    this.params = new ValueListParams(hasCardNumber);
    this.audit = audit;
  }

  public void register(Routes routes) {
    var view = ValueListView.class;
    routes.add(
        Endpoint.post(PATH)
            .summary("Create a named list of values for rules to share")
            .params(ValueListParams.CREATE)
            .returns(view),
        this::create);
    routes.add(
        Endpoint.get(PATH)
            .summary("List named lists, newest first")
            .params(ValueListParams.LIST)
            .returnsList(view),
        this::list);
    routes.add(
        Endpoint.get(PATH + "/{list}").summary("Retrieve a named list").returns(view),
        this::retrieve);
    routes.add(
        Endpoint.post(PATH + "/{list}")
            .summary("Rename a named list, or change its values for payments from now on")
            .params(ValueListParams.UPDATE)
            .returns(view),
        this::update);
    routes.add(
        Endpoint.delete(PATH + "/{list}")
            .summary("Delete a named list that stands in no rule set")
            .returns(ValueListView.Deleted.class),
        this::delete);
    routes.add(
        Endpoint.get(PATH + "/{list}/values")
            .summary("List the values of a named list, in alphabetical order")
            .params(ValueListParams.LIST_VALUES)
            .returnsList(ListValueView.class),
        this::listValues);
  }

  private Response create(Request request) {
    var wanted = params.wanted(request.caller().mode(), request.params());
    return request.write(
        db,
        tx -> {
          var view = view(request, written(lists.create(tx, wanted)));
          audit.add(tx, request.caller(), new Change("list.created", view.id(), null, view));
          return Response.ok(view);
        });
  }

  private Response list(Request request) {
    var page = request.page();
    var mode = request.caller().mode();
    return db.inTx(tx -> {
      page.check(id -> store.find(tx, mode, id) != null, "list");
      var rows =
          store
              .list(mode)
              .and("kind = ?", request.params().text("kind"))
              .and("name = ?", request.params().text("name"))
              .between(page.startingAfter(), page.endingBefore())
              .rows(tx, ValueListStore::read, page.rows());
      var views = rows.stream().map(it -> view(request, it)).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  private Response retrieve(Request request) {
    return db.inTx(tx -> Response.ok(view(request, found(tx, request))));
  }

  private Response update(Request request) {
    return request.write(
        db,
        tx -> {
          var list = locked(tx, request);
          var described = params.described(request.params(), list);
          var edit = params.edit(request.params(), list.kind());
          var view = view(request, written(lists.edit(tx, list, described, edit)));
          audit.add(
              tx,
              request.caller(),
              new Change("list.updated", list.id(), view(request, list), view));
          return Response.ok(view);
        });
  }

  private Response delete(Request request) {
    return db.inTx(tx -> {
      var list = locked(tx, request);
      return switch (lists.delete(tx, list)) {
        case ValueLists.Deleted.Done() -> {
          var before = view(request, list);
          audit.add(tx, request.caller(), new Change("list.deleted", list.id(), before, null));
          yield Response.ok(ValueListView.Deleted.of(list));
        }
        case ValueLists.Deleted.InUse(var ruleSets) ->
            throw Problem.invalid(
                    "The list %s stands in the rule sets %s, and cannot be deleted."
                        .formatted(list.id(), String.join(", ", ruleSets)))
                .code("list_in_use");
      };
    });
  }

  private Response listValues(Request request) {
    var page = request.page();
    return db.inTx(tx -> {
      var list = found(tx, request);
      var version = request.params().integer("version", list.version());
      if (version > list.version()) {
        throw Problem.invalid(
            "The newest version of %s is %d.".formatted(list.id(), list.version()), "version");
      }
      var rows = values(tx, new ListVersion(list.id(), (int) version), page);
      var views = rows.stream().map(ListValueView::of).toList();
      return Response.ok(ListView.of(request.url(), views, page));
    });
  }

  /** A cursor need not be a value: the page begins where it would stand. */
  private List<String> values(Tx tx, ListVersion of, Page page) {
    var before = page.endingBefore();
    var after = page.startingAfter() == null ? "" : page.startingAfter();
    return before == null
        ? store.valuesAfter(tx, of, after, page.rows())
        : store.valuesBefore(tx, of, before, page.rows());
  }

  private static ValueList written(ValueLists.Written result) {
    return switch (result) {
      case ValueLists.Written.Done(var list) -> list;
      case ValueLists.Written.NameTaken() ->
          throw Problem.invalid("Another list has this name already.", "name").code("name_taken");
      case ValueLists.Written.TooManyValues(var count) ->
          throw Problem.invalid(
              "The list would have %,d values; a list may have %,d, and one of BINs %,d."
                  .formatted(count, RuleLimits.VALUES_MAX, RuleLimits.BINS_MAX));
      case ValueLists.Written.TooManyLists() ->
          throw Problem.invalid("You can have up to %d lists.".formatted(ValueLists.LISTS_MAX));
    };
  }

  private ValueList found(Tx tx, Request request) {
    return there(request, store.find(tx, request.caller().mode(), request.path("list")));
  }

  private ValueList locked(Tx tx, Request request) {
    return there(request, lists.lock(tx, request.caller().mode(), request.path("list")));
  }

  private static ValueList there(Request request, @Nullable ValueList found) {
    if (found == null) {
      throw Problem.missing("list", request.path("list"), "list");
    }
    return found;
  }

  private static ValueListView view(Request request, ValueList it) {
    return ValueListView.of(it, request.caller().livemode());
  }
}

package baton.connectors.braintree;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import baton.core.Json;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLScalarType;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Braintree's published schema; it is executed over a reply as if that were what it stores. */
final class PublishedSchema {
  private final GraphQL graphql;

  /** Skips the test where there is no folder of contracts. */
  PublishedSchema() {
    var folder = System.getenv("BATON_CONTRACTS");
    assumeTrue(folder != null, "BATON_CONTRACTS names no folder of published contracts");
    var file = Path.of(folder, "braintree.graphql").toFile();
    var wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new AsStored()).build();
    var schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(file), wiring);
    graphql = GraphQL.newGraphQL(schema).build();
  }

  /** What is wrong with a document and its variables, whatever is answered. */
  List<String> wrong(String call) {
    return execute(call, Map.of()).getErrors().stream()
        .filter(it -> !isAboutTheReply(it))
        .map(GraphQLError::getMessage)
        .toList();
  }

  /** What the schema makes of {@code reply}: the same, unless a field or a type is wrong. */
  Object again(String call, Map<String, Object> reply) {
    return Map.of("data", execute(call, reply).getData());
  }

  private ExecutionResult execute(String call, Map<String, Object> root) {
    var asked = Objects.requireNonNull(Json.parse(call));
    var input =
        ExecutionInput.newExecutionInput(asked.text("query"))
            .variables(map(asked.at("variables")))
            .root(root)
            .build();
    return graphql.execute(input);
  }

  /** A field that must not be null is, for nothing is stored. */
  private static boolean isAboutTheReply(GraphQLError it) {
    return it.getErrorType().toString().contains("NullValueInNonNullableField");
  }

  private record Box(Map<String, Object> content) {}

  static Map<String, Object> map(Json it) {
    return it.node().isObject()
        ? Json.read("{\"content\":" + it.node() + "}", Box.class).content()
        : Map.of();
  }

  private static final class Anything implements Coercing<Object, Object> {
    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
      return value;
    }

    @Override
    public Object parseLiteral(
        Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return literal.toString();
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
      return StringValue.of(value.toString());
    }
  }

  /** Fields are what maps have, types what they say, scalars whatever is there. */
  private static final class AsStored implements WiringFactory {
    private static final Set<String> BUILT_IN = Set.of("Boolean", "Float", "ID", "Int", "String");

    @Override
    public boolean providesScalar(ScalarWiringEnvironment environment) {
      return !BUILT_IN.contains(environment.getScalarTypeDefinition().getName());
    }

    @Override
    public GraphQLScalarType getScalar(ScalarWiringEnvironment environment) {
      return GraphQLScalarType.newScalar()
          .name(environment.getScalarTypeDefinition().getName())
          .coercing(new Anything())
          .build();
    }

    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
      return byName();
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
      return byName();
    }

    @Override
    public boolean providesDataFetcher(FieldWiringEnvironment environment) {
      return true;
    }

    @Override
    public DataFetcher<?> getDataFetcher(FieldWiringEnvironment environment) {
      return PropertyDataFetcher.fetching(environment.getFieldDefinition().getName());
    }

    private static TypeResolver byName() {
      return it -> {
        var stored = (Map<?, ?>) Objects.requireNonNull(it.<Object>getObject());
        return it.getSchema().getObjectType(String.valueOf(stored.get("__typename")));
      };
    }
  }
}

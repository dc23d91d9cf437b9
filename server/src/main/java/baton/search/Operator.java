package baton.search;

/** How a field is compared. */
enum Operator {
  EQUALS(":"),
  CONTAINS("~"),
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** What holds whenever this does not; only of the four that compare sizes. */
  Operator opposite() {
    return switch (this) {
      case LESS -> AT_LEAST;
      case AT_MOST -> MORE;
      case MORE -> AT_MOST;
      case AT_LEAST -> LESS;
      case EQUALS, CONTAINS -> throw new IllegalStateException(this + " compares no sizes");
    };
  }
}

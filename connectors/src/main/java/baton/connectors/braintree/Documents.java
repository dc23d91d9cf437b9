package baton.connectors.braintree;

/** The GraphQL documents, against the schema that Braintree publishes (2025-04). */
final class Documents {
  private static final String TRANSACTION =
      """
      fragment transaction on Transaction {
        id legacyId orderId status
        amount { value currencyCode }
        paymentMethodSnapshot {
          __typename
          ... on CreditCardTransactionDetails {
            networkTransactionId
            creditCard { brandCode }
          }
        }
        statusHistory {
          __typename status
          amount { value currencyCode }
          ... on AuthorizedEvent {
            processorResponse {
              legacyCode cvvResponse avsPostalCodeResponse avsStreetAddressResponse authorizationId
            }
            networkResponse { code }
          }
          ... on ProcessorDeclinedEvent {
            processorResponse {
              legacyCode cvvResponse avsPostalCodeResponse avsStreetAddressResponse authorizationId
            }
            networkResponse { code }
            merchantAdviceCodeResponse { code }
          }
          ... on GatewayRejectedEvent { gatewayRejectionReason }
        }
      }
      """;

  private static final String REFUND =
      """
      fragment refund on Refund {
        id legacyId orderId status
        amount { value currencyCode }
      }
      """;

  static final String TOKENIZE =
      """
      mutation Tokenize($input: TokenizeCreditCardInput!) {
        tokenizeCreditCard(input: $input) { paymentMethod { id } }
      }
      """;

  static final String TOKENIZE_TOKEN =
      """
      mutation TokenizeToken($input: TokenizeNetworkTokenInput!) {
        tokenizeNetworkToken(input: $input) { paymentMethod { id } }
      }
      """;

  static final String AUTHORIZE =
      """
      mutation Authorize($input: AuthorizeCreditCardInput!) {
        authorizeCreditCard(input: $input) { transaction { ...transaction } }
      }
      """
          + TRANSACTION;

  static final String CHARGE =
      """
      mutation Charge($input: ChargeCreditCardInput!) {
        chargeCreditCard(input: $input) { transaction { ...transaction } }
      }
      """
          + TRANSACTION;

  static final String CAPTURE =
      """
      mutation Capture($input: CaptureTransactionInput!) {
        captureTransaction(input: $input) { transaction { ...transaction } }
      }
      """
          + TRANSACTION;

  static final String REVERSE =
      """
      mutation Reverse($input: ReverseTransactionInput!) {
        reverseTransaction(input: $input) {
          reversal { __typename ...transaction ...refund }
        }
      }
      """
          + TRANSACTION
          + REFUND;

  static final String GIVE_BACK =
      """
      mutation GiveBack($input: RefundTransactionInput!) {
        refundTransaction(input: $input) { refund { ...refund } }
      }
      """
          + REFUND;

  static final String VERIFY =
      """
      mutation Verify($input: VerifyCreditCardInput!) {
        verifyCreditCard(input: $input) {
          verification {
            id legacyId status gatewayRejectionReason
            processorResponse {
              legacyCode cvvResponse avsPostalCodeResponse avsStreetAddressResponse
            }
            networkResponse { code }
          }
        }
      }
      """;

  static final String FIND =
      """
      query Find($input: TransactionSearchInput!) {
        search { transactions(input: $input, first: 10) { edges { node { ...transaction } } } }
      }
      """
          + TRANSACTION;

  static final String FIND_REFUND =
      """
      query FindRefund($input: RefundSearchInput!) {
        search { refunds(input: $input, first: 10) { edges { node { ...refund } } } }
      }
      """
          + REFUND;

  /** Webhooks call a dispute by its legacy id. */
  static final String DISPUTE_ID =
      """
      query DisputeId($input: ID!) { idFromLegacyId(legacyId: $input, type: DISPUTE) }
      """;

  static final String DISPUTE =
      """
      query Dispute($input: ID!) {
        node(id: $input) {
          __typename
          ... on Dispute {
            legacyId status
            evidence { __typename ... on DisputeTextEvidence { content } }
          }
        }
      }
      """;

  static final String EVIDENCE =
      """
      mutation Evidence($input: CreateDisputeTextEvidenceInput!) {
        createDisputeTextEvidence(input: $input) { evidence { content } }
      }
      """;

  static final String FINALIZE =
      """
      mutation Finalize($input: FinalizeDisputeInput!) {
        finalizeDispute(input: $input) { dispute { legacyId status } }
      }
      """;

  static final String ACCEPT =
      """
      mutation Accept($input: AcceptDisputeInput!) {
        acceptDispute(input: $input) { dispute { legacyId status } }
      }
      """;

  static final String PING = "query Ping { ping }";

  private Documents() {}
}

package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every parameter that Stripe documents is either taken or refused by its name; only what Stripe
 * does not know either is called unknown.
 */
class ParametersTest {
  private static TestServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    server.close();
    client.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | payment_intents | amount currency allowed_payment_method_types amount_details application_fee_amount automatic_payment_methods capture_method confirm confirmation_method confirmation_token customer customer_account description error_on_requires_action excluded_payment_method_types hooks mandate mandate_data metadata off_session on_behalf_of payment_details payment_method payment_method_configuration payment_method_data payment_method_options payment_method_types payments_orchestration radar_options receipt_email return_url secret_key_confirmation setup_future_usage shipping statement_descriptor statement_descriptor_suffix transfer_data transfer_group use_stripe_sdk
          POST | payment_intents/pi_1 | allowed_payment_method_types amount amount_details application_fee_amount capture_method currency customer customer_account description excluded_payment_method_types hooks metadata payment_details payment_method payment_method_configuration payment_method_data payment_method_options receipt_email setup_future_usage shipping statement_descriptor statement_descriptor_suffix transfer_data transfer_group
          POST | payment_intents/pi_1/confirm | allowed_payment_method_types amount_details amount_to_confirm capture_method confirmation_token error_on_requires_action excluded_payment_method_types hooks mandate mandate_data off_session payment_details payment_method payment_method_data payment_method_options radar_options receipt_email return_url setup_future_usage shipping use_stripe_sdk
          POST | payment_intents/pi_1/capture | amount_details amount_to_capture application_fee_amount final_capture hooks metadata payment_details statement_descriptor statement_descriptor_suffix transfer_data
          POST | payment_intents/pi_1/increment_authorization | amount amount_details application_fee_amount description hooks metadata payment_details statement_descriptor transfer_data
          POST | payment_intents/pi_1/cancel | cancellation_reason
          GET | payment_intents | created customer customer_account ending_before limit starting_after
          GET | payment_intents/pi_1 | client_secret
          POST | payment_methods | allow_redisplay billing_details card customer metadata payment_method radar_options type
          POST | payment_methods/pm_1 | allow_redisplay billing_details card metadata us_bank_account
          POST | payment_methods/pm_1/attach | customer customer_account
          GET | payment_methods | allow_redisplay customer customer_account type ending_before limit starting_after
          GET | customers/cus_1/payment_methods | allow_redisplay type ending_before limit starting_after
          POST | customers | address balance business_name cash_balance description email individual_name invoice_prefix invoice_settings metadata name next_invoice_sequence payment_method phone preferred_locales shipping source tax tax_exempt tax_id_data test_clock validate
          POST | customers/cus_1 | address balance business_name cash_balance default_source description email individual_name invoice_prefix invoice_settings metadata name next_invoice_sequence phone preferred_locales shipping source tax tax_exempt validate
          GET | payment_intents/search | limit page query
          GET | customers/search | limit page query
          GET | charges/search | limit page query
          POST | charges | amount application_fee application_fee_amount capture currency customer description destination metadata on_behalf_of radar_options receipt_email shipping source statement_descriptor statement_descriptor_suffix transfer_data transfer_group
          POST | customers/cus_1/sources | metadata source validate
          POST | customers/cus_1/sources/card_1 | account_holder_name account_holder_type address_city address_country address_line1 address_line2 address_state address_zip exp_month exp_year metadata name owner
          GET | customers/cus_1/sources | ending_before limit object starting_after
          GET | customers | created email test_clock ending_before limit starting_after
          POST | setup_intents | allowed_payment_method_types attach_to_self automatic_payment_methods confirm confirmation_token customer customer_account description excluded_payment_method_types flow_directions mandate_data metadata on_behalf_of payment_method payment_method_configuration payment_method_data payment_method_options payment_method_types return_url single_use usage use_stripe_sdk
          POST | setup_intents/seti_1 | allowed_payment_method_types attach_to_self customer customer_account description excluded_payment_method_types flow_directions metadata payment_method payment_method_configuration payment_method_data payment_method_options payment_method_types
          POST | setup_intents/seti_1/confirm | allowed_payment_method_types confirmation_token mandate_data payment_method payment_method_data payment_method_options return_url use_stripe_sdk
          POST | setup_intents/seti_1/cancel | cancellation_reason
          GET | setup_intents | attach_to_self created customer customer_account payment_method ending_before limit starting_after
          GET | setup_intents/seti_1 | client_secret
          GET | setup_attempts | created setup_intent ending_before limit starting_after
          POST | test_helpers/confirmation_tokens | payment_method payment_method_data payment_method_options return_url setup_future_usage shipping
          POST | tokens | account bank_account card customer cvc_update person pii
          POST | refunds | amount charge currency customer instructions_email metadata origin payment_intent reason refund_application_fee reverse_transfer
          POST | refunds/re_1 | metadata
          GET | refunds | charge created payment_intent ending_before limit starting_after
          GET | events | created delivery_success type types ending_before limit starting_after
          POST | webhook_endpoints | api_version connect description enabled_events metadata url
          POST | webhook_endpoints/we_1 | description disabled enabled_events metadata url
          GET | webhook_endpoints | ending_before limit starting_after
          POST | refunds/re_1/cancel | expand
          GET | disputes | charge created payment_intent ending_before limit starting_after
          POST | disputes/dp_1 | evidence intended_submission_method metadata submit
          POST | disputes/dp_1/close | expand
          GET | charges | created customer payment_intent transfer_group ending_before limit starting_after
          POST | charges/ch_1 | customer description fraud_details metadata receipt_email shipping transfer_group
          POST | charges/ch_1/capture | amount application_fee application_fee_amount receipt_email statement_descriptor statement_descriptor_suffix transfer_data transfer_group
          GET | balance_transactions | created currency payout source type ending_before limit starting_after
          GET | payment_records | created_after created_before ending_before limit starting_after
          GET | payment_attempt_records | payment_record limit starting_after
          POST | payment_records/report_payment | amount_requested initiated_at payment_method_details canceled customer_details customer_presence description failed guaranteed metadata outcome processor_details shipping_details
          POST | payment_records/pr_1/report_payment_attempt | initiated_at canceled description failed guaranteed metadata outcome payment_method_details shipping_details
          POST | payment_records/pr_1/report_payment_attempt_canceled | canceled_at metadata
          POST | payment_records/pr_1/report_payment_attempt_failed | failed_at metadata
          POST | payment_records/pr_1/report_payment_attempt_guaranteed | guaranteed_at metadata
          POST | payment_records/pr_1/report_payment_attempt_informational | customer_details description metadata shipping_details
          POST | payment_records/pr_1/report_refund | outcome processor_details amount initiated_at metadata refunded
          """)
  void everyParameterOfStripeIsKnown(String method, String path, String names) {
    var form =
        Arrays.stream(names.split(" ")).map(it -> it + "=x").collect(Collectors.joining("&"));
    assertThat(error(method, path, form).text("code")).isNotEqualTo("parameter_unknown");
    assertUnknown(error(method, path, "bicycle=1"), "bicycle");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          payment_method_options[card] | capture_method cvc_token installments mandate_options moto network network_token request_extended_authorization request_incremental_authorization request_multicapture request_overcapture request_three_d_secure require_cvc_recollection setup_credential_usage setup_future_usage statement_descriptor_suffix_kana statement_descriptor_suffix_kanji stored_credential_usage three_d_secure
          payment_method_options[card][three_d_secure] | ares_trans_status cryptogram electronic_commerce_indicator exemption_indicator network_options requestor_challenge_indicator transaction_id version
          payment_method_options[card][network_token] | cryptogram electronic_commerce_indicator
          payment_method_data[card][network_token] | exp_month exp_year number
          payment_method_data[card][wallet] | type
          payment_method_data | allow_redisplay billing_details metadata radar_options type card
          transfer_data | amount description destination metadata payment_data
          payment_method_data[card] | cvc exp_month exp_year last4 network_token networks number token wallet
          payment_method_data[billing_details] | address email name phone tax_id
          automatic_payment_methods | allow_redirects enabled
          payments_orchestration | enabled payment_reference
          shipping | address carrier name phone tracking_number
          shipping[address] | city country line1 line2 postal_code state
          """)
  void everyParameterInAHashIsKnownToo(String hash, String names) {
    for (var name : names.split(" ", -1)) {
      var form = "amount=1999&currency=eur&%s[%s]=x".formatted(hash, name);
      assertThat(error("POST", "payment_intents", form).text("code"))
          .as(form)
          .isNotEqualTo("parameter_unknown");
    }
    var form = "amount=1999&currency=eur&" + hash + "[bicycle]=x";
    assertUnknown(error("POST", "payment_intents", form), hash + "[bicycle]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          customers | email |
          payment_intents | receipt_email | amount=1999&currency=eur
          payment_intents | payment_method_data[billing_details][email] | amount=1999&currency=eur
          setup_intents | payment_method_data[billing_details][email] |
          payment_methods | billing_details[email] | type=card&card[token]=tok_visa
          charges | receipt_email | amount=1999&currency=eur&source=tok_visa
          charges/ch_1 | receipt_email |
          charges/ch_1/capture | receipt_email |
          """)
  void whatIsNoEmailIsRefused(String path, String name, @Nullable String others) {
    var rest = "&" + (others == null ? "" : others);
    for (var wrong : List.of("amy", "@", "amy@", "@shop.example", "amy+smith@shop.example")) {
      var error = error("POST", path, name + "=" + wrong + rest);
      assertThat(error.text("code")).as(wrong).isEqualTo("email_invalid");
      assertThat(error.text("type")).isEqualTo("invalid_request_error");
      assertThat(error.text("param")).isEqualTo(name);
    }
    var tooLong = error("POST", path, name + "=" + "a".repeat(511) + "@b" + rest);
    assertThat(tooLong.text("message")).contains("at most 512 characters");
    for (var right : List.of("a@b", "amy%2Bsmith@m%C3%BCller.example", "a".repeat(510) + "@b")) {
      var error = error("POST", path, name + "=" + right + rest);
      assertThat(error.textOrNull("param")).as(right).isNotEqualTo(name);
    }
  }

  /** What belongs to another type is not what is wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          payment_methods | type | sepa_debit[iban]=DE89370400440532013000
          payment_methods | type | billing_details[email]=amy
          payment_intents | payment_method_data[type] | amount=1999&currency=eur&payment_method_data[sepa_debit][iban]=DE89
          setup_intents | payment_method_data[type] | payment_method_data[klarna][dob][day]=1
          confirmation_tokens | payment_method_data[type] | payment_method_data[ideal][bank]=ing
          """)
  void whichTypesOfPaymentMethodsThereAreIsTold(String path, String name, String others) {
    for (var type : List.of("sepa_debit", "klarna", "nonsense")) {
      var error = error("POST", path, name + "=" + type + "&" + others);
      assertThat(error.text("message")).isEqualTo("Invalid " + name + ": must be card");
      assertThat(error.text("param")).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @CsvSource({"payment_intents, amount=1999&currency=eur", "setup_intents, description=a"})
  void whichTypesMayBeListedIsTold(String path, String others) {
    for (var name : List.of("payment_method_types", "allowed_payment_method_types")) {
      var types = "&" + name + "[]=card&" + name + "[]=klarna";
      var error = error("POST", path, others + types);
      assertThat(error.text("message")).contains("type card only", "klarna");
      assertThat(error.text("param")).isEqualTo(name);
    }
  }

  @Test
  void whatIsNotSupportedIsSaidByName() {
    var form = "amount=1999&currency=eur&transfer_group=parcels";
    var error = error("POST", "payment_intents", form);
    assertThat(error.text("param")).isEqualTo("transfer_group");
    assertThat(error.text("message")).contains("does not support", "transfer_group");
  }

  private static void assertUnknown(Json error, String name) {
    assertThat(error.text("code")).isEqualTo("parameter_unknown");
    assertThat(error.text("param")).isEqualTo(name);
    assertThat(error.text("message")).isEqualTo("Received unknown parameter: " + name);
  }

  /** The error object; empty when it worked. */
  private static Json error(String method, String path, String form) {
    var isGet = method.equals("GET");
    var encoded = form.replace("[", "%5B").replace("]", "%5D");
    var url = server.url() + "/v1/" + path + (isGet ? "?" + encoded : "");
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + TestServer.SECRET_KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, isGet ? BodyPublishers.noBody() : BodyPublishers.ofString(encoded));
    try {
      var json = Json.parse(client.send(request.build(), BodyHandlers.ofString()).body());
      return json == null ? new Json(Json.object()) : json.at("error");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

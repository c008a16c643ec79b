package io.tidegate.rules.cases;

import io.tidegate.rules.ruleset.RuleSchema;
import java.util.List;
import java.util.Map;

/** What the shipped configuration lets rules name. */
public final class ShippedSchema {
    public static final RuleSchema SCHEMA = new RuleSchema(
            List.of(
                    "TX_AMOUNT",
                    "TX_DURING_WEEKEND",
                    "TX_DURING_NIGHT",
                    "CUSTOMER_ID_NB_TX_1DAY_WINDOW",
                    "CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW",
                    "CUSTOMER_ID_NB_TX_7DAY_WINDOW",
                    "CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW",
                    "CUSTOMER_ID_NB_TX_30DAY_WINDOW",
                    "CUSTOMER_ID_AVG_AMOUNT_30DAY_WINDOW",
                    "TERMINAL_ID_NB_TX_1DAY_WINDOW",
                    "TERMINAL_ID_RISK_1DAY_WINDOW",
                    "TERMINAL_ID_NB_TX_7DAY_WINDOW",
                    "TERMINAL_ID_RISK_7DAY_WINDOW",
                    "TERMINAL_ID_NB_TX_30DAY_WINDOW",
                    "TERMINAL_ID_RISK_30DAY_WINDOW",
                    "MERCHANT_SALES_30DAY",
                    "MERCHANT_SALES_COUNT_30DAY",
                    "MERCHANT_SALES_PREVIOUS_30DAY",
                    "MERCHANT_SALES_TREND",
                    "MERCHANT_FRAUD_SHARE_30DAY"),
            List.of("denied_accounts", "denied_merchants", "watched_accounts"),
            Map.of(
                    "account", List.of("segment", "opened_at", "home_country"),
                    "merchant", List.of("category", "opened_at", "risk_class")));

    private ShippedSchema() {}
}

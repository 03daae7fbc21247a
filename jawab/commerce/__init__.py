"""What customers buy: products and prices, orders, payments, returns and refunds, and shops kept in step with."""

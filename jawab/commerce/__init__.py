"""What customers buy: products and prices, orders, payments, refunds, returns and invoices."""

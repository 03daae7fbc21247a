"""The addresses of orders. A URL is a noun."""

from django.urls import path

from jawab.web.orders import (
    addresses,
    invoices,
    lines,
    listing,
    order,
    payments,
    refunds,
    requests,
    returns,
    steps,
)

_order = "orders/<int:pk>/"

urlpatterns = [
    path("orders/", listing.orders, name="orders"),
    path("customers/<int:pk>/orders/", order.begin, name="customer-orders"),
    path(_order, order.order, name="order"),
    path(f"{_order}lines/", lines.lines, name="order-lines"),
    path(f"{_order}lines/<int:line>/", lines.line, name="order-line"),
    path(f"{_order}discount/", lines.discount, name="order-discount"),
    path(f"{_order}charges/", lines.charges, name="order-charges"),
    path(f"{_order}address/", addresses.address, name="order-address"),
    path(f"{_order}placement/", steps.placement, name="order-placement"),
    path(f"{_order}preparation/", steps.preparation, name="order-preparation"),
    path(f"{_order}shipments/", steps.shipments, name="order-shipments"),
    path(f"{_order}arrival/", steps.arrival, name="order-arrival"),
    path(f"{_order}cancellation/", steps.cancellation, name="order-cancellation"),
    path(f"{_order}notes/", steps.notes, name="order-notes"),
    path(f"{_order}removal/", steps.removal, name="order-removal"),
    path(f"{_order}payments/", payments.payments, name="order-payments"),
    path(f"{_order}payments/<int:payment>/reversal/", payments.reversal, name="payment-reversal"),
    path(f"{_order}requests/", requests.requests, name="order-requests"),
    path(f"{_order}requests/<int:payment>/withdrawal/", requests.withdrawal, name="payment-withdrawal"),
    path(f"{_order}requests/<int:payment>/transfer/", requests.transfer, name="payment-transfer"),
    path("transfers/<int:pk>/receipt/", requests.receipt, name="transfer-receipt"),
    path(f"{_order}refunds/", refunds.refunds, name="order-refunds"),
    path(f"{_order}invoices/", invoices.invoices, name="order-invoices"),
    path("invoices/<int:pk>/", invoices.invoice, name="invoice"),
    path("invoices/<int:pk>/sending/", invoices.sending, name="invoice-sending"),
    path("invoices/<int:pk>/withdrawal/", invoices.withdrawal, name="invoice-withdrawal"),
    path(f"{_order}returns/", returns.returns, name="order-returns"),
    path("returns/<int:pk>/decision/", returns.decision, name="return-decision"),
    path("returns/<int:pk>/withdrawal/", returns.withdrawal, name="return-withdrawal"),
    path("returns/<int:pk>/receipt/", returns.receipt, name="return-receipt"),
    path("returns/<int:pk>/settlement/", returns.settlement, name="return-settlement"),
    path("returns/<int:pk>/photos/", returns.photos, name="return-photos"),
    path("return-photos/<int:pk>/", returns.photo, name="return-photo"),
    path("refunds/<int:pk>/decision/", refunds.decision, name="refund-decision"),
    path("refunds/<int:pk>/withdrawal/", refunds.withdrawal, name="refund-withdrawal"),
    path("refunds/<int:pk>/givings/", refunds.givings, name="refund-givings"),
    path("givings/<int:pk>/", refunds.giving, name="giving"),
    path("refunds/<int:pk>/payment/", refunds.payment, name="refund-payment"),
]

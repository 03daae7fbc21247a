"""Every change to what is sold, ordered and paid, one verb each."""

from jawab.commerce.actions.asking import ask_for_payment, expire_requests, withdraw_request
from jawab.commerce.actions.attempting import begin_payment
from jawab.commerce.actions.cancelling import cancel_order
from jawab.commerce.actions.catalog import (
    ProductWish,
    change_product,
    create_price_list,
    create_product,
    set_price,
)
from jawab.commerce.actions.customers import come_back_from_customer, go_with_customer
from jawab.commerce.actions.fulfilling import begin_preparing, mark_delivered, ship_order
from jawab.commerce.actions.gateways import change_gateway, open_gateway, try_out_gateway
from jawab.commerce.actions.giving_back import give_back, left_of, shared_over
from jawab.commerce.actions.hooking import (
    ask_about_attempts,
    forget_hooks,
    settle_hook,
    settle_hooks,
    take_hook,
)
from jawab.commerce.actions.invoicing import issue_invoice, keep_paper, take_invoice_back
from jawab.commerce.actions.mirroring import Mirroring, mirror_orders, withdraw_mirrored
from jawab.commerce.actions.mirroring_products import mirror_products, withdraw_products
from jawab.commerce.actions.ordering import begin_order, drop_draft, place_order
from jawab.commerce.actions.origins import name_origin
from jawab.commerce.actions.paying import post_payment, reverse_payment
from jawab.commerce.actions.pricing import remove_charge, set_charge, set_discount
from jawab.commerce.actions.refunding import (
    agree_to_refund,
    ask_for_refund,
    mark_refund_paid,
    refuse_refund,
    withdraw_refund,
)
from jawab.commerce.actions.relating import relate_products, unrelate_products
from jawab.commerce.actions.returning import (
    add_return_photo,
    approve_return,
    ask_for_return,
    receive_return,
    refuse_return,
    withdraw_return,
)
from jawab.commerce.actions.sending import send_invoice
from jawab.commerce.actions.sending_back import give_back_due, hear_of_giving
from jawab.commerce.actions.settling import settle_attempt
from jawab.commerce.actions.settling_givings import decide_giving
from jawab.commerce.actions.settling_returns import Finding, settle_return
from jawab.commerce.actions.shop import change_shop
from jawab.commerce.actions.transferring import confirm_transfer, refuse_transfer, show_transfer
from jawab.commerce.actions.writing import add_line, add_other_line, address_order, change_line, remove_line

__all__ = [
    "Finding",
    "Mirroring",
    "ProductWish",
    "add_line",
    "add_other_line",
    "add_return_photo",
    "address_order",
    "agree_to_refund",
    "approve_return",
    "ask_about_attempts",
    "ask_for_payment",
    "ask_for_refund",
    "ask_for_return",
    "begin_order",
    "begin_payment",
    "begin_preparing",
    "cancel_order",
    "change_gateway",
    "change_line",
    "change_product",
    "change_shop",
    "come_back_from_customer",
    "confirm_transfer",
    "create_price_list",
    "create_product",
    "decide_giving",
    "drop_draft",
    "expire_requests",
    "forget_hooks",
    "give_back",
    "give_back_due",
    "go_with_customer",
    "hear_of_giving",
    "issue_invoice",
    "keep_paper",
    "left_of",
    "mark_delivered",
    "mark_refund_paid",
    "mirror_orders",
    "mirror_products",
    "name_origin",
    "open_gateway",
    "place_order",
    "post_payment",
    "receive_return",
    "refuse_refund",
    "refuse_return",
    "refuse_transfer",
    "relate_products",
    "remove_charge",
    "remove_line",
    "reverse_payment",
    "send_invoice",
    "set_charge",
    "set_discount",
    "set_price",
    "settle_attempt",
    "settle_hook",
    "settle_hooks",
    "settle_return",
    "shared_over",
    "ship_order",
    "show_transfer",
    "take_hook",
    "take_invoice_back",
    "try_out_gateway",
    "unrelate_products",
    "withdraw_mirrored",
    "withdraw_products",
    "withdraw_refund",
    "withdraw_request",
    "withdraw_return",
]

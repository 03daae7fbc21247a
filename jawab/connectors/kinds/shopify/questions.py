"""What Shopify is asked, in GraphQL. Amounts are the shop's own money, not that in which the customer looked."""

_MONEY = "{ shopMoney { amount currencyCode } }"
_TAXES = f"taxLines {{ priceSet {_MONEY} }}"
_ADDRESS = (
    "{ firstName lastName company address1 address2 city province provinceCode countryCodeV2 zip phone }"
)
_ORDER = f"""
fragment whole on Order {{
  id legacyResourceId name createdAt updatedAt cancelledAt cancelReason closedAt currencyCode taxesIncluded
  displayFulfillmentStatus email phone
  totalPriceSet {_MONEY} totalTaxSet {_MONEY}
  customer {{ legacyResourceId displayName locale }}
  shippingAddress {_ADDRESS} billingAddress {_ADDRESS}
  lineItems(first: 50) {{
    nodes {{
      id title variantTitle sku quantity
      originalTotalSet {_MONEY} discountedTotalSet(withCodeDiscounts: true) {_MONEY} {_TAXES}
    }}
    pageInfo {{ hasNextPage }}
  }}
  shippingLines(first: 5) {{ nodes {{ title discountedPriceSet {_MONEY} {_TAXES} }} }}
  transactions(first: 30) {{ id kind status gateway processedAt amountSet {_MONEY} }}
  refunds(first: 30) {{ id createdAt note totalRefundedSet {_MONEY} }}
  fulfillments(first: 10) {{ createdAt status trackingInfo(first: 5) {{ company number url }} }}
}}
"""
_PAGED = (
    "orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) "
    "{ nodes { ...whole } pageInfo { hasNextPage endCursor } }"
)
_ARGUMENTS = "($first: Int!, $after: String, $query: String)"

SHOP = "query { shop { name } orders(first: 1) { nodes { id } } }"
FIRST_PAGE = f"query{_ARGUMENTS} {{ {_PAGED} ordersCount(query: $query, limit: null) {{ count }} }}{_ORDER}"
PAGE = f"query{_ARGUMENTS} {{ {_PAGED} }}{_ORDER}"
ONE = f"query($id: ID!) {{ order(id: $id) {{ ...whole }} }}{_ORDER}"
THERE = """
query($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Order { legacyResourceId } }
  currentAppInstallation { accessScopes { handle } }
}
"""
NOTE = "query($id: ID!) { order(id: $id) { note } }"
CANCEL = """
mutation($id: ID!, $note: String) {
  orderCancel(orderId: $id, reason: OTHER, staffNote: $note, restock: true, notifyCustomer: false,
    refundMethod: { originalPaymentMethodsRefund: false }) {
    orderCancelUserErrors { message }
  }
}
"""
UPDATE = "mutation($input: OrderInput!) { orderUpdate(input: $input) { userErrors { message } } }"
_REFUND = f"""
  id note totalRefundedSet {_MONEY}
  transactions(first: 20) {{ nodes {{ kind status }} }}
"""
MONEY = f"""
query($id: ID!) {{
  order(id: $id) {{
    currencyCode
    transactions(first: 100) {{ id kind status gateway amountSet {_MONEY} parentTransaction {{ id }} }}
    refunds(first: 100) {{ {_REFUND} }}
  }}
}}
"""
REFUND = f"""
mutation($input: RefundInput!, $key: String!) {{
  refundCreate(input: $input) @idempotent(key: $key) {{
    refund {{ {_REFUND} }}
    userErrors {{ message }}
  }}
}}
"""

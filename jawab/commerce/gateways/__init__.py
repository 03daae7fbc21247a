"""Payment gateways: one contract, a folder for each vendor. They know the network, and neither models nor orders."""

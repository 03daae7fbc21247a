"""Where customers pay: pages behind a secret link, without signing in and without script; and where gateways tell."""

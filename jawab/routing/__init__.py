"""Who answers what, and how long until then: the routing decision, and its twin that foresees waits."""
